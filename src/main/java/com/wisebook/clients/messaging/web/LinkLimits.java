package com.wisebook.clients.messaging.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

/**
 * How often customers' links may be followed: by address, so that nobody tries tokens, and by token, so that nobody floods us
 * through a link that is good. In the machine's time, on each node for itself.
 */
@Component
class LinkLimits {

    private static final int MOST_KEPT = 50_000;

    private final LoadingCache<String, RateLimiter> addresses;
    private final LoadingCache<String, RateLimiter> tokens;
    private final LoadingCache<String, RateLimiter> writers;

    LinkLimits(@Value("${wisebook.links.looks-a-minute-by-address:120}") int byAddress,
               @Value("${wisebook.links.looks-a-minute-by-link:60}") int byToken,
               @Value("${wisebook.links.changes-an-hour-by-link:40}") int changes) {
        this.addresses = limits(byAddress, Duration.ofMinutes(1));
        this.tokens = limits(byToken, Duration.ofMinutes(1));
        this.writers = limits(changes, Duration.ofHours(1));
    }

    private static LoadingCache<String, RateLimiter> limits(int most, Duration period) {
        RateLimiterConfig config = RateLimiterConfig.custom().limitForPeriod(most).limitRefreshPeriod(period).timeoutDuration(Duration.ZERO)
            .build();
        return Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(2 * period.toSeconds(), TimeUnit.SECONDS)
            .build(key -> RateLimiter.of("links", config));
    }

    /** Whether one more request is all right; what is refused for its link counts for the address all the same. */
    boolean allows(String address, String token, boolean change) {
        return addresses.get(address).acquirePermission() && tokens.get(token).acquirePermission()
            && (!change || writers.get(token).acquirePermission());
    }
}
