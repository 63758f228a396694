package com.wisebook.clients.receivable.limit;

import com.wisebook.clients.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Limits as a whole, in one Spring context for all their specifications. */
@IntegrationTest
@Import(LimitHouse.class)
abstract class LimitSpecification {

    @Autowired
    protected LimitHouse house;

    @BeforeEach
    void emptyHouse() {
        house.begin();
    }

    @AfterEach
    void backToThePresent() {
        house.end();
    }
}
