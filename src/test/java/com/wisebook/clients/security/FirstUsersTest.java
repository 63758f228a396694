package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.PostgresForTests;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Somebody can log in, and in server mode nobody with a password that everybody knows. */
class FirstUsersTest {

    private static final JdbcClient JDBC = JdbcClient.create(PostgresForTests.freshDatabase());

    private Users users;
    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void emptyDatabase() {
        EmptyTables.in(JDBC, "app_user");
        users = new Users(JDBC, new BCryptPasswordEncoder(4));
    }

    @Test
    void theEmbeddedModeHasOneUserForEachRoleAndTwoOfficers() {
        start("EMBEDDED");
        assertThat(users.all()).hasSize(9).allMatch(AppUser::demonstration);
        for (Role role : Role.values()) {
            assertThat(users.withRole(role)).as(role.name()).hasSize(role == Role.OFFICER ? 2 : 1);
        }
        assertThat(users.passwordMatches("camille", "demo")).isTrue();
    }

    @Test
    void aSecondStartLeavesThemAsTheyAre() {
        start("EMBEDDED");
        start("EMBEDDED");
        assertThat(users.all()).hasSize(9);
    }

    @Test
    void theServerRefusesADatabaseOfTheDemonstration() {
        start("EMBEDDED");
        environment.setProperty("WISEBOOK_ADMIN_USER", "root");
        environment.setProperty("WISEBOOK_ADMIN_PASSWORD", "correct horse battery");
        assertThatThrownBy(() -> start("SERVER")).hasMessageContaining("camille").hasMessageContaining("demonstration");
    }

    @Test
    void theServerRefusesTheDemonstrationsPasswordOnARealAccount() {
        users.addIfMissing(new AppUser("admin", "A", "B", "a@b.example", "fr", Set.of(Role.ADMIN), true, false), "demo");
        assertThatThrownBy(() -> start("SERVER")).hasMessageContaining("admin");
    }

    @Test
    void theServersFirstAdministratorComesFromTheEnvironment() {
        environment.setProperty("WISEBOOK_ADMIN_USER", "root");
        environment.setProperty("WISEBOOK_ADMIN_PASSWORD", "correct horse battery");
        start("SERVER");
        assertThat(users.withRole(Role.ADMIN)).extracting(AppUser::username).containsExactly("root");
        assertThat(users.passwordMatches("root", "correct horse battery")).isTrue();
        environment.setProperty("WISEBOOK_ADMIN_PASSWORD", "another long password");
        start("SERVER");
        assertThat(users.passwordMatches("root", "correct horse battery")).as("an existing account keeps its password").isTrue();
    }

    @Test
    void theServerWithoutAnAdministratorSaysWhatToDo() {
        assertThatThrownBy(() -> start("SERVER")).hasMessageContaining("WISEBOOK_ADMIN_USER");
    }

    @Test
    void aShortAdministratorPasswordIsRefused() {
        environment.setProperty("WISEBOOK_ADMIN_USER", "root");
        environment.setProperty("WISEBOOK_ADMIN_PASSWORD", "demo");
        assertThatThrownBy(() -> start("SERVER")).hasMessageContaining("at least 12");
    }

    @Test
    void theServerStartsWithAnAdministratorMadeBefore() {
        users.addIfMissing(new AppUser("root", "A", "B", "a@b.example", "fr", Set.of(Role.ADMIN), true, false), "correct horse battery");
        assertThatCode(() -> start("SERVER")).doesNotThrowAnyException();
    }

    private void start(String mode) {
        environment.setProperty("wisebook.mode", mode);
        new FirstUsers(users, environment).afterSingletonsInstantiated();
    }
}
