package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.RuleTableDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the relance table known to the rulebook. */
@Configuration(proxyBeanMethods = false)
class RelanceRulesConfiguration {

    @Bean
    RuleTableDefinition relanceLevels() {
        return RelanceColumns.definition();
    }
}
