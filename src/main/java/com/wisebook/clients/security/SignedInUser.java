package com.wisebook.clients.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of an authenticated request: the account as it was when it was last read. */
public final class SignedInUser implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final AppUser account;
    private final Instant readAt;
    private transient String passwordHash;

    SignedInUser(AppUser account, String passwordHash, Instant readAt) {
        this.account = Objects.requireNonNull(account);
        this.passwordHash = passwordHash;
        this.readAt = readAt;
    }

    public AppUser account() {
        return account;
    }

    /** When roles and state were read from the database. */
    public Instant readAt() {
        return readAt;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities(account);
    }

    static List<SimpleGrantedAuthority> authorities(AppUser account) {
        return account.roles().stream().sorted().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return account.username();
    }

    @Override
    public boolean isEnabled() {
        return account.enabled();
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedInUser that && that.account.username().equals(account.username());
    }

    @Override
    public int hashCode() {
        return account.username().hashCode();
    }

    @Override
    public String toString() {
        return account.username();
    }
}
