package com.wisebook.clients;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Background work: event listeners after commit run on the executor, {@code @Scheduled} work on the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class SchedulingConfiguration {

    /** Off in tests and for commands that only load or print something. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
    @EnableScheduling
    static class Schedulers {
    }
}
