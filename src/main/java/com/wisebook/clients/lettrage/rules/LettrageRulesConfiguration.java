package com.wisebook.clients.lettrage.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.wisebook.clients.rulebook.RuleTableDefinition;

/** Makes the lettrage table known to the rulebook. */
@Configuration(proxyBeanMethods = false)
class LettrageRulesConfiguration {

    @Bean
    RuleTableDefinition lettrageRules() {
        return LettrageColumns.definition();
    }
}
