package com.wisebook.clients.dunning.plan;

import com.wisebook.clients.contact.Contact;

/**
 * Who is written to or called.
 *
 * @param contact null for a letter to the company itself
 * @param address e-mail address, telephone number, or null for a letter
 */
public record Recipient(Contact contact, String address) {
}
