package com.wisebook.clients.lettrage.engine;

/** One way of finding what settles what. Strategies are tried in an order: what one has matched, the next does not see. */
interface Strategy {

    void match(Account account);
}
