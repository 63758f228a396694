package com.wisebook.clients.security;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the first request is taken, that somebody can log in: the demonstration's users in embedded
 * mode, the first administrator from the environment in server mode, which in turn refuses to start while a
 * password that everybody knows is valid.
 */
@Component
public class FirstUsers implements SmartInitializingSingleton {

    /** The password of every user of the demonstration. */
    public static final String DEMONSTRATION_PASSWORD = "demo";
    private static final int SHORTEST_ADMIN_PASSWORD = 12;

    private final Users users;
    private final Environment environment;

    FirstUsers(Users users, Environment environment) {
        this.users = users;
        this.environment = environment;
    }

    /** The users of the demonstration, as the login page offers them. */
    public static List<AppUser> demonstration() {
        return List.of(
                demonstration("camille", "Camille", "Moreau", Role.OFFICER),
                demonstration("lucas", "Lucas", "Bernard", Role.OFFICER),
                demonstration("amelie", "Amélie", "Rousseau", Role.ACCOUNTANT),
                demonstration("thomas", "Thomas", "Girard", Role.SALES),
                demonstration("nadia", "Nadia", "Benali", Role.LOGISTICS),
                demonstration("paul", "Paul", "Lefèvre", Role.QUALITY),
                demonstration("sophie", "Sophie", "Lambert", Role.MANAGER),
                demonstration("helene", "Hélène", "Marchand", Role.CFO),
                demonstration("admin", "Alex", "Martin", Role.ADMIN));
    }

    private static AppUser demonstration(String username, String firstName, String lastName, Role role) {
        return new AppUser(username, firstName, lastName, username + "@wisebook.example", "fr", Set.of(role), true, true);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if ("EMBEDDED".equals(environment.getRequiredProperty("wisebook.mode"))) {
            demonstration().forEach(user -> users.addIfMissing(user, DEMONSTRATION_PASSWORD));
            return;
        }
        refuseDemonstration();
        addFirstAdministrator();
        if (users.withRole(Role.ADMIN).isEmpty()) {
            throw new IllegalStateException("Nobody could log in: give the first administrator with the environment "
                    + "variables WISEBOOK_ADMIN_USER and WISEBOOK_ADMIN_PASSWORD");
        }
    }

    private void refuseDemonstration() {
        List<String> known = users.all().stream()
                .filter(user -> user.demonstration() || hasDemonstrationPassword(user.username()))
                .map(AppUser::username).toList();
        if (!known.isEmpty()) {
            throw new IllegalStateException("This database holds users of the demonstration, with passwords that "
                    + "everybody knows: " + String.join(", ", known) + ". Server mode does not start with them.");
        }
    }

    /** Only names of the demonstration are tried: each comparison is made slow on purpose. */
    private boolean hasDemonstrationPassword(String username) {
        return demonstration().stream().anyMatch(user -> user.username().equals(username))
                && users.passwordMatches(username, DEMONSTRATION_PASSWORD);
    }

    private void addFirstAdministrator() {
        String username = environment.getProperty("WISEBOOK_ADMIN_USER", "").trim();
        String password = environment.getProperty("WISEBOOK_ADMIN_PASSWORD", "");
        if (username.isEmpty()) {
            return;
        }
        if (users.find(username).isPresent()) {
            return;
        }
        if (password.length() < SHORTEST_ADMIN_PASSWORD) {
            throw new IllegalStateException("WISEBOOK_ADMIN_PASSWORD must have at least " + SHORTEST_ADMIN_PASSWORD
                    + " characters");
        }
        users.addIfMissing(new AppUser(username, "Administrateur", "WiseBook",
                environment.getProperty("WISEBOOK_ADMIN_EMAIL", username + "@localhost"), "fr", Set.of(Role.ADMIN),
                true, false), password);
    }
}
