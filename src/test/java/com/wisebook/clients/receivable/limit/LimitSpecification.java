package com.wisebook.clients.receivable.limit;

import com.wisebook.clients.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Limits as a whole. */
@IntegrationTest
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
