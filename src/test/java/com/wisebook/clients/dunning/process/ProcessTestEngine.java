package com.wisebook.clients.dunning.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.workflow.EngineAuthority;
import com.wisebook.clients.workflow.EnginePositions;
import com.wisebook.clients.workflow.EngineRetry;
import com.wisebook.clients.workflow.task.SubmittedInput;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The real engine with both processes, all forms and the real delegates on a PostgreSQL of its own; only the domain is
 * fake. No job executor: a test says when time passes. Settings are those of the application.
 */
final class ProcessTestEngine {

    private ProcessTestEngine() {
    }

    static ApplicationContext context() {
        return Holder.CONTEXT;
    }

    /** Started once; when it does not start, every test says so at once. */
    private static final class Holder {

        static final ApplicationContext CONTEXT = new AnnotationConfigApplicationContext(Wiring.class);
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = DunningProcess.class, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
            pattern = ".*Test.*"))
    @Import({EngineAuthority.class, EnginePositions.class, EngineRetry.class, SubmittedInput.class})
    static class Wiring {

        @Bean
        DataSource dataSource() {
            return PostgresForTests.freshDatabase();
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        ProcessEngineFactoryBean processEngine(DataSource dataSource, PlatformTransactionManager transactions,
                                               ApplicationContext beans) throws IOException {
            SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
            configuration.setProcessEngineName("processTests");
            configuration.setApplicationContext(beans);
            configuration.setDataSource(dataSource);
            configuration.setTransactionManager(transactions);
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
            configuration.setJobExecutorActivate(false);
            configuration.setMetricsEnabled(false);
            configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
            configuration.setAuthorizationEnabled(true);
            configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
            configuration.setFailedJobRetryTimeCycle("PT1M,PT10M,PT1H,PT6H");
            configuration.setCmmnEnabled(false);
            configuration.setStandaloneTasksEnabled(false);
            configuration.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin()));
            configuration.setDeploymentResources(deployed());
            ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
            factory.setProcessEngineConfiguration(configuration);
            return factory;
        }

        private static Resource[] deployed() throws IOException {
            PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
            return Stream.of("classpath*:processes/dunning.bpmn", "classpath*:processes/collections-day.bpmn",
                    "classpath*:forms/*.form").flatMap(pattern -> {
                        try {
                            return Stream.of(resolver.getResources(pattern));
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }).toArray(Resource[]::new);
        }

        @Bean
        RuntimeService runtimeService(ProcessEngine engine) {
            return engine.getRuntimeService();
        }

        @Bean
        RepositoryService repositoryService(ProcessEngine engine) {
            return engine.getRepositoryService();
        }

        @Bean
        TaskService taskService(ProcessEngine engine) {
            return engine.getTaskService();
        }

        @Bean
        AuthorizationService authorizationService(ProcessEngine engine) {
            return engine.getAuthorizationService();
        }

        @Bean
        IdentityService identityService(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        MutableClock clock() {
            return new MutableClock();
        }

        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper();
        }

        @Bean
        MessageSource messageSource() {
            ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
            messages.setBasename("classpath:messages/tasks");
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            return messages;
        }

        @Bean
        FakeCase fakeCase(JdbcClient jdbc) {
            return new FakeCase(jdbc);
        }

        @Bean
        FakeCycle fakeCycle(JdbcClient jdbc) {
            return new FakeCycle(jdbc);
        }
    }

    static <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    static Clock clock() {
        return bean(Clock.class);
    }
}
