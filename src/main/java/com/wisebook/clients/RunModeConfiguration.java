package com.wisebook.clients;

import com.wisebook.clients.company.RunMode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the run mode that {@link DatabaseEnvironment} decided as a bean. */
@Configuration(proxyBeanMethods = false)
class RunModeConfiguration {

    @Bean
    RunMode runMode(@Value("${wisebook.mode}") RunMode mode) {
        return mode;
    }
}
