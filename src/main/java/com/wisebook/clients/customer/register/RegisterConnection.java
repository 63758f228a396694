package com.wisebook.clients.customer.register;

import java.time.Duration;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * What requests to the registers go through: the network, unless a module puts something in its place that answers in the registers'
 * own shapes (the demonstration, where there is no network).
 */
public interface RegisterConnection {

    /** Makes the requests; redirects are not followed. */
    ClientHttpRequestFactory requests(Duration connectTimeout, Duration readTimeout);

    /** How the source is called instead of the register's own name; null: it is the register itself, whose rates are kept. */
    String standsInAs();
}
