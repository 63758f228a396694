package com.wisebook.clients.workflow.platform;

import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine knows our accounts and no others; the group {@code admin} may do everything in it. */
@Configuration(proxyBeanMethods = false)
class AccountIdentityPlugin {

    @Bean
    AbstractProcessEnginePlugin accountsAsEngineUsers(Users users) {
        AccountDirectory directory = new AccountDirectory(users);
        SessionFactory sessions = new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return ReadOnlyIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new AccountIdentityProvider(directory);
            }
        };
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setIdentityProviderSessionFactory(sessions);
                // the engine adds its own default to this list; no account of ours can be in that group
                configuration.setAdminGroups(new ArrayList<>(List.of(Role.ADMIN.group())));
            }
        };
    }

    @Bean
    AdministratorAuthorizationPlugin administrators() {
        AdministratorAuthorizationPlugin plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(Role.ADMIN.group());
        return plugin;
    }
}
