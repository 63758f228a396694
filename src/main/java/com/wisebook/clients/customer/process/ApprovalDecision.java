package com.wisebook.clients.customer.process;

/** What a person decides about an opening; SECOND is what becomes of ACCEPT above the limit of four eyes. */
public enum ApprovalDecision {
    ACCEPT, SECOND, PASS_ON, REFUSE
}
