package com.wisebook.clients.security;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The accounts of this application. Passwords go in and are compared; nothing gives them out. */
@Service
public class Users {

    private static final String COLUMNS =
            "select username, first_name, last_name, email, language, roles, enabled, demonstration from app_user ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Users(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    public Optional<AppUser> find(String username) {
        return jdbc.sql(COLUMNS + "where username = :username").param("username", username)
                .query(Users::user).optional();
    }

    /** Everyone, disabled accounts too, by last name. */
    public List<AppUser> all() {
        return jdbc.sql(COLUMNS + "order by last_name, first_name, username").query(Users::user).list();
    }

    /** What each of our people is called, by user name; who has no name is left out. Disabled accounts too: they did things. */
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        all().forEach(user -> {
            String name = Stream.of(user.firstName(), user.lastName()).filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" "));
            if (!name.isEmpty()) {
                names.put(user.username(), name);
            }
        });
        return names;
    }

    /** What that person of ours is called; who has no name, is no user or was deleted is known by the user name that is kept. Null stays null. */
    public String name(String username) {
        return username == null ? null : names().getOrDefault(username, username);
    }

    /** The enabled users with that role, by last name. */
    public List<AppUser> withRole(Role role) {
        return jdbc.sql(COLUMNS + "where enabled and :role = any (roles) order by last_name, first_name, username")
                .param("role", role.name()).query(Users::user).list();
    }

    /** Adds the account; leaves an existing one of that name as it is. */
    public void addIfMissing(AppUser user, String password) {
        boolean known = jdbc.sql("select count(*) from app_user where username = :username")
                .param("username", user.username()).query(Integer.class).single() > 0;
        if (known) {
            return;
        }
        jdbc.sql("""
                insert into app_user (username, password_hash, first_name, last_name, email, language, roles, enabled, demonstration)
                values (:username, :hash, :first, :last, :email, :language, :roles, :enabled, :demonstration)
                on conflict (username) do nothing""")
                .param("username", user.username()).param("hash", passwords.encode(password))
                .param("first", user.firstName()).param("last", user.lastName()).param("email", user.email())
                .param("language", user.language())
                .param("roles", user.roles().stream().map(Role::name).toArray(String[]::new))
                .param("enabled", user.enabled()).param("demonstration", user.demonstration())
                .update();
    }

    /** True if that is the password of that account, enabled or not. */
    public boolean passwordMatches(String username, String password) {
        return passwordHash(username).filter(hash -> passwords.matches(password, hash)).isPresent();
    }

    Optional<String> passwordHash(String username) {
        return jdbc.sql("select password_hash from app_user where username = :username")
                .param("username", username).query(String.class).optional();
    }

    private static AppUser user(ResultSet row, int number) throws SQLException {
        return new AppUser(row.getString("username"), row.getString("first_name"), row.getString("last_name"),
                row.getString("email"), row.getString("language"), roles(row.getArray("roles")),
                row.getBoolean("enabled"), row.getBoolean("demonstration"));
    }

    private static Set<Role> roles(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
