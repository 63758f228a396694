package com.wisebook.clients.dunning.collections;

import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.messaging.mailbox.LocalMailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The collections cycle as a whole. */
@IntegrationTest
abstract class CollectionsSpecification {

    /** The scenario of the running test; reads as "given", "when" and "then". */
    @Autowired
    protected CollectionsScenario scenario;

    @BeforeEach
    void emptyHouse() {
        scenario.begin();
    }

    @AfterEach
    void backToThePresent() {
        scenario.end();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Roads {

        @Bean
        @Primary
        MailRoad mailRoad(LocalMailServer mailbox) {
            return new MailRoad(mailbox);
        }
    }
}
