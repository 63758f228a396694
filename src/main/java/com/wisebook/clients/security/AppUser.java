package com.wisebook.clients.security;

import java.io.Serializable;
import java.util.Set;

/**
 * A person (or program) with an account.
 *
 * @param language {@code fr} or {@code en}
 * @param demonstration made by the embedded mode, with a password that everybody knows
 */
public record AppUser(String username, String firstName, String lastName, String email, String language,
        Set<Role> roles, boolean enabled, boolean demonstration) implements Serializable {

    public AppUser {
        roles = Set.copyOf(roles);
    }

    public String displayName() {
        return firstName + " " + lastName;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
