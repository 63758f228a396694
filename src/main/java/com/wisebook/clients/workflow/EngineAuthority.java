package com.wisebook.clients.workflow;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * For engine calls that the application makes on its own account inside a user's request: a payment that an accountant
 * imports ends a case that he may not touch himself. Our own services have checked the role by then.
 */
@Component
public class EngineAuthority {

    private final IdentityService identity;

    EngineAuthority(IdentityService identity) {
        this.identity = identity;
    }

    /** Runs it as the application, without the user's authorizations, and gives the user back afterwards. */
    public <T> T asApplication(Supplier<T> calls) {
        Authentication user = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return calls.get();
        } finally {
            if (user != null) {
                identity.setAuthentication(user.getUserId(), user.getGroupIds(), user.getTenantIds());
            }
        }
    }

    /** The same, where nothing comes back. */
    public void asApplication(Runnable calls) {
        asApplication(() -> {
            calls.run();
            return null;
        });
    }

    /** Runs it as somebody who has no account but speaks for these groups, and gives the user of the thread back afterwards. */
    public void asSomebody(String name, List<String> groups, Runnable calls) {
        Authentication user = identity.getCurrentAuthentication();
        identity.setAuthentication(name, groups);
        try {
            calls.run();
        } finally {
            if (user == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(user.getUserId(), user.getGroupIds(), user.getTenantIds());
            }
        }
    }
}
