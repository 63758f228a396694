package com.wisebook.clients.contact;

import java.util.List;

/**
 * What somebody writes about a person; numbers in any form, they are kept in E.164.
 *
 * @param language   fr or en; null: the customer's
 * @param emailValid null: right when the address is new, otherwise as it was; the numbers likewise
 */
public record ContactDraft(String civility, String firstName, String lastName, String jobTitle, String email, String phone, String mobile,
                           String language, List<String> roles, Boolean emailValid, Boolean mobileValid, Boolean phoneValid) {

    public ContactDraft {
        roles = roles == null ? List.of() : roles.stream().distinct().sorted().toList();
    }
}
