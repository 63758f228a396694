package com.wisebook.clients.dunning;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.wisebook.clients.customer.Dimensions;
import com.wisebook.clients.dunning.statement.MessageTemplates;
import com.wisebook.clients.dunning.statement.StatementRenderer;

/** The renderer of messages; templates in the folder replace those of the jar, without touching code. */
@Configuration(proxyBeanMethods = false)
class StatementConfiguration {

    @Bean
    MessageTemplates messageTemplates(@Value("${wisebook.templates-folder:${wisebook.data-folder:data}/templates}") Path folder,
                                      Dimensions dimensions) {
        return new MessageTemplates(folder, dimensions::codes);
    }

    @Bean
    StatementRenderer statementRenderer(MessageTemplates templates) {
        return new StatementRenderer(templates);
    }
}
