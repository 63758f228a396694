package com.wisebook.clients.receivable;

import java.util.Collection;
import java.util.Map;

/** Knows whom a creditor reference of ours (ISO 11649) was given to: whoever prints such references says so. */
public interface CreditorReferences {

    /**
     * @param ids what the references carry, without prefix and check digits
     * @return customer by id; what is not ours is missing
     */
    Map<String, Long> customers(long companyId, Collection<String> ids);
}
