package com.wisebook.clients.workflow.platform;

import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Users;
import java.time.Duration;
import java.util.List;

/** The enabled accounts, read again after a few seconds: the engine asks for them at every click. */
final class AccountDirectory {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private record Reading(List<AppUser> accounts, long atNanos) {
    }

    private final Users users;
    private volatile Reading last;

    AccountDirectory(Users users) {
        this.users = users;
    }

    List<AppUser> accounts() {
        Reading reading = last;
        if (reading == null || System.nanoTime() - reading.atNanos() > FRESH_NANOS) {
            reading = new Reading(users.all().stream().filter(AppUser::enabled).toList(), System.nanoTime());
            last = reading;
        }
        return reading.accounts();
    }

    boolean passwordMatches(String username, String password) {
        return accounts().stream().anyMatch(account -> account.username().equals(username))
                && users.passwordMatches(username, password);
    }
}
