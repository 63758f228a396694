package com.wisebook.clients.security.web;

import com.wisebook.clients.security.LoginGuard;
import com.wisebook.clients.security.LoginKey;
import com.wisebook.clients.security.LoginRefused;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * The one way in for every password, of the login form and of programs: {@link LoginGuard} is asked before it is checked, and again after.
 * Around the check rather than listening to its events: a right password among many wrong ones at once must be refused too.
 */
final class GuardedLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final LoginGuard guard;

    GuardedLogin(UserDetailsService accounts, PasswordEncoder encoder, LoginGuard guard) {
        this.guard = guard;
        this.passwords = new DaoAuthenticationProvider(accounts);
        passwords.setPasswordEncoder(encoder);
        // only who knows the password learns, by how long the answer takes, that an account is disabled
        passwords.setPreAuthenticationChecks(account -> { });
        passwords.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        LoginKey key = LoginKey.of(attempt.getName(), attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null);
        refuse(guard.refusedUntil(key));
        Authentication known;
        try {
            known = passwords.authenticate(attempt);
        } catch (InternalAuthenticationServiceException broken) {
            // the database is away: nobody guessed anything
            throw broken;
        } catch (AuthenticationException wrong) {
            refuse(guard.failed(key));
            throw wrong;
        }
        refuse(guard.succeeded(key));
        return known;
    }

    private static void refuse(Optional<Instant> until) {
        until.ifPresent(moment -> {
            throw new LoginRefused(moment);
        });
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
