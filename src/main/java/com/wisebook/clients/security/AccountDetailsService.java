package com.wisebook.clients.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Gives Spring Security the accounts of {@link Users}. */
@Service
class AccountDetailsService implements UserDetailsService {

    private final Users users;
    /** Sessions age by the machine's time, whatever the business date is. */
    private final InstantSource machineTime = InstantSource.system();

    AccountDetailsService(Users users) {
        this.users = users;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        // what no account can be called is not asked of the database, which would refuse some of it
        AppUser account = Optional.ofNullable(username).filter(LoginKey::canBeAnAccount).flatMap(users::find)
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
        Instant now = machineTime.instant();
        return new SignedInUser(account, users.passwordHash(username).orElse(null), now);
    }
}
