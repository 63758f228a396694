package com.wisebook.clients.dispute;

/** Who or what opened a dispute. */
public enum DisputeSource {
    OFFICER, CUSTOMER_PAGE, EINVOICE, DEDUCTION, REPLY, PHONE
}
