package com.wisebook.clients.dispute;

import com.wisebook.clients.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Disputes as a whole, in one Spring context for all their specifications. */
@IntegrationTest
public abstract class DisputeSpecification {

    @Autowired
    protected DisputeHouse house;

    @BeforeEach
    void emptyHouse() {
        house.begin();
    }

    @AfterEach
    void backToThePresent() {
        house.end();
    }
}
