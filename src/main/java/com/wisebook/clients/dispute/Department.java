package com.wisebook.clients.dispute;

import com.wisebook.clients.security.Role;

/** Who answers disputes. */
public enum Department {
    LOGISTICS(Role.LOGISTICS), SALES(Role.SALES), ACCOUNTING(Role.ACCOUNTANT), QUALITY(Role.QUALITY);

    private final Role role;

    Department(Role role) {
        this.role = role;
    }

    /** The role of its people. */
    public Role role() {
        return role;
    }
}
