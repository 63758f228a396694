package com.wisebook.clients.workflow;

import com.wisebook.clients.security.Role;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine, written at each start where it is missing. No group reads tasks: a task is seen
 * by its assignee and its candidates, to whom the engine grants it when they are set. Administrators have everything by
 * a plugin.
 */
@Component
class EngineGrants implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(EngineGrants.class);
    private static final Set<Role> TASKLIST_USERS =
            Set.of(Role.OFFICER, Role.ACCOUNTANT, Role.SALES, Role.LOGISTICS, Role.QUALITY, Role.MANAGER, Role.CFO);
    private static final String TASKLIST = "tasklist";

    private final AuthorizationService authorizations;
    private final TasklistFilters filters;

    EngineGrants(AuthorizationService authorizations, TasklistFilters filters) {
        this.authorizations = authorizations;
        this.filters = filters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int added = 0;
        for (Role role : TASKLIST_USERS) {
            added += grant(role, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
            // the name and the diagram of the process that a task belongs to; starting one is another permission
            added += grant(role, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        }
        for (Map.Entry<String, Set<Role>> filter : filters.apply().entrySet()) {
            for (Role role : filter.getValue()) {
                added += grant(role, Resources.FILTER, filter.getKey(), Permissions.READ);
            }
        }
        if (added > 0) {
            LOG.info("Granted {} engine authorizations to groups", added);
        }
    }

    private int grant(Role role, Resource resource, String id, Permission permission) {
        boolean known = authorizations.createAuthorizationQuery().groupIdIn(role.group())
                .resourceType(resource).resourceId(id).hasPermission(permission).count() > 0;
        if (known) {
            return 0;
        }
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(role.group());
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
        return 1;
    }
}
