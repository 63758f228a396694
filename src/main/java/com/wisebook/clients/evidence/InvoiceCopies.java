package com.wisebook.clients.evidence;

import java.util.Optional;

/** Copies of invoices, from whoever keeps them. Without one the file says which copies are missing. */
public interface InvoiceCopies {

    /** A copy as it was issued. */
    record Copy(String fileName, String mediaType, byte[] content) {
    }

    /** The copy of that entry's document; empty when none is kept. */
    Optional<Copy> of(long companyId, long customerId, long entryId, String documentRef);
}
