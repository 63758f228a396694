package com.wisebook.clients.workflow.platform;

import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Our accounts as the engine's users, their roles as its groups. Nothing can be changed through the engine; there are no tenants. */
final class AccountIdentityProvider implements ReadOnlyIdentityProvider {

    private final AccountDirectory directory;

    AccountIdentityProvider(AccountDirectory directory) {
        this.directory = directory;
    }

    @Override
    public User findUserById(String id) {
        return directory.accounts().stream().filter(account -> account.username().equals(id)).findFirst()
                .map(AccountIdentityProvider::user).orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return createUserQuery(Context.getCommandContext());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new AccountUserQuery(this);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("Users are not in the engine's tables: there are no native queries for them");
    }

    @Override
    public boolean checkPassword(String id, String password) {
        return id != null && password != null && directory.passwordMatches(id, password);
    }

    @Override
    public Group findGroupById(String id) {
        return Arrays.stream(Role.values()).filter(role -> role.group().equals(id)).findFirst()
                .map(AccountIdentityProvider::group).orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return createGroupQuery(Context.getCommandContext());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new AccountGroupQuery(this);
    }

    @Override
    public Tenant findTenantById(String id) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenantQuery();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return createTenantQuery();
    }

    @Override
    public void flush() {
        // nothing is ever changed here
    }

    @Override
    public void close() {
        // holds nothing
    }

    List<User> users(UserQueryImpl query) {
        return directory.accounts().stream()
                .filter(visible(query))
                .filter(account -> query.getTenantId() == null)
                .filter(account -> query.getGroupId() == null
                        || account.roles().stream().anyMatch(role -> role.group().equals(query.getGroupId())))
                .filter(account -> oneOf(query.getId(), query.getIds()).test(account.username()))
                .filter(account -> matches(query.getFirstName(), query.getFirstNameLike(), account.firstName()))
                .filter(account -> matches(query.getLastName(), query.getLastNameLike(), account.lastName()))
                .filter(account -> matches(query.getEmail(), query.getEmailLike(), account.email()))
                .map(AccountIdentityProvider::user).toList();
    }

    /**
     * A person finds himself and whom he can name: the Tasklist shows the assignee of a task by asking for his id. Lists of
     * all users, or of whoever begins with an A, are for administrators and for the application itself.
     */
    private static Predicate<AppUser> visible(UserQueryImpl query) {
        CommandContext context = Context.getCommandContext();
        Authentication who = context == null || !context.isAuthorizationCheckEnabled() ? null : context.getAuthentication();
        boolean named = query.getId() != null || query.getIds() != null;
        if (who == null || named || who.getGroupIds() != null && who.getGroupIds().contains(Role.ADMIN.group())) {
            return account -> true;
        }
        return account -> account.username().equals(who.getUserId());
    }

    List<Group> groups(GroupQueryImpl query) {
        Set<Role> candidates = query.getUserId() == null ? Set.of(Role.values()) : rolesOf(query.getUserId());
        return candidates.stream().sorted(Comparator.naturalOrder())
                .filter(role -> query.getTenantId() == null)
                .filter(role -> oneOf(query.getId(), query.getIds()).test(role.group()))
                .filter(role -> matches(query.getName(), query.getNameLike(), role.group()))
                .filter(role -> query.getType() == null || query.getType().equals(GROUP_TYPE))
                .map(AccountIdentityProvider::group).toList();
    }

    private static final String GROUP_TYPE = "WORKFLOW";

    private Set<Role> rolesOf(String username) {
        return directory.accounts().stream().filter(account -> account.username().equals(username))
                .flatMap(account -> account.roles().stream()).collect(Collectors.toSet());
    }

    private static Predicate<String> oneOf(String id, String[] ids) {
        return value -> (id == null || id.equals(value))
                && (ids == null || Stream.of(ids).anyMatch(value::equals));
    }

    /** SQL's {@code like}, for the few rows there are. */
    static boolean matches(String exact, String like, String value) {
        if (exact != null && !exact.equals(value)) {
            return false;
        }
        if (like == null) {
            return true;
        }
        String pattern = like.chars().mapToObj(c -> switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf((char) c));
        }).collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(value).matches();
    }

    private static User user(AppUser account) {
        UserEntity user = new UserEntity();
        user.setId(account.username());
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setEmail(account.email());
        return user;
    }

    private static Group group(Role role) {
        GroupEntity group = new GroupEntity();
        group.setId(role.group());
        group.setName(role.group());
        group.setType(GROUP_TYPE);
        return group;
    }
}
