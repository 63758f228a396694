package com.wisebook.clients.customer.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

/**
 * The line to one register: its rate, the rest it asks for, and a circuit breaker that spares us a register that fails or drags.
 * Whatever happens on it ends in a {@link Reply}, never in an exception.
 */
final class RegisterLine {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterLine.class);
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final Duration DEFAULT_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    /** How many requests in how long. */
    record Rate(int requests, Duration period) {
    }

    /**
     * What came of a request.
     *
     * @param body the answer when the register gave one to the question (200, 404); otherwise null
     * @param why  why there is no answer, for the log
     */
    record Reply(int status, String body, String why) {

        boolean answered() {
            return why == null;
        }
    }

    private final String name;
    private final RestClient http;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;
    private final Duration patience;
    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

    RegisterLine(String name, String baseUrl, RegisterConnection connection, RegisterSettings settings, Rate rate) {
        this.name = name;
        this.http = RestClient.builder().baseUrl(baseUrl).requestFactory(connection.requests(settings.connectTimeout(), settings.readTimeout()))
            .defaultHeader(HttpHeaders.USER_AGENT, "WiseBook-Clients").defaultHeader(HttpHeaders.ACCEPT, "application/json").build();
        this.breaker = CircuitBreaker.of(name, CircuitBreakerConfig.custom().slidingWindowType(SlidingWindowType.COUNT_BASED).slidingWindowSize(10)
            .minimumNumberOfCalls(5).failureRateThreshold(50).slowCallDurationThreshold(settings.slow()).slowCallRateThreshold(60)
            .waitDurationInOpenState(settings.pause()).permittedNumberOfCallsInHalfOpenState(2).build());
        this.limiter = rate == null ? null : RateLimiter.of(name, RateLimiterConfig.custom().limitForPeriod(rate.requests())
            .limitRefreshPeriod(rate.period()).timeoutDuration(Duration.ZERO).build());
        this.patience = settings.patience();
    }

    /** Sends a request when the register may be asked now. */
    Reply send(Function<RestClient, RestClient.RequestHeadersSpec<?>> request) {
        if (resting()) {
            return unavailable("rests as the register asked");
        }
        if (!breaker.tryAcquirePermission()) {
            return unavailable("left alone after failures");
        }
        if (!inTurn()) {
            breaker.releasePermission();
            return unavailable("rate used up");
        }
        long begun = breaker.getCurrentTimestamp();
        try {
            Reply reply = request.apply(http).exchange((sent, answer) -> judged(answer, begun));
            if (!reply.answered()) {
                LOG.info("register {}: {}", name, reply.why());
            }
            return reply;
        } catch (RuntimeException failure) {
            breaker.onError(spent(begun), breaker.getTimestampUnit(), failure);
            LOG.info("register {}: {}", name, failure.toString());
            return unavailable(failure.toString());
        }
    }

    /** The answer could not be understood: that counts like none. */
    Reply garbled(Reply reply) {
        breaker.onError(0, TimeUnit.NANOSECONDS, new IOException("not understood"));
        LOG.warn("register {}: answer of status {} not understood", name, reply.status());
        return new Reply(reply.status(), null, "not understood");
    }

    /** Whether a request would go out at once while {@code kept} others still could: work in the background leaves some for people. */
    boolean free(int kept) {
        return !resting() && (limiter == null || limiter.getMetrics().getAvailablePermissions() > kept);
    }

    private Reply judged(ClientHttpResponse answer, long begun) throws IOException {
        int status = answer.getStatusCode().value();
        String rest = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        if (status == 429 || status == 503 && rest != null) {
            // the register is well and asks for a pause: no failure
            rest(rest, answer.getHeaders().getFirst(HttpHeaders.DATE));
            breaker.releasePermission();
            return unavailable("status " + status + ", asked to wait " + rest);
        }
        if (status >= 500 || status == 401 || status == 403) {
            breaker.onError(spent(begun), breaker.getTimestampUnit(), new IOException("status " + status));
            return unavailable("status " + status);
        }
        String body = new String(answer.getBody().readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        breaker.onSuccess(spent(begun), breaker.getTimestampUnit());
        return status == 200 || status == 404 ? new Reply(status, body, null) : unavailable("status " + status);
    }

    private boolean inTurn() {
        if (limiter == null) {
            return true;
        }
        long until = System.nanoTime() + patience.toNanos();
        while (!limiter.acquirePermission()) {
            if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    private boolean resting() {
        return System.nanoTime() - restUntil.get() < 0;
    }

    private void rest(String retryAfter, String sentAt) {
        Duration asked = duration(retryAfter, sentAt);
        Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
        restUntil.set(System.nanoTime() + rest.toNanos());
    }

    /** Seconds, or a date: counted from the answer's own date, since the application's clock can be moved. */
    private static Duration duration(String retryAfter, String sentAt) {
        if (retryAfter == null) {
            return DEFAULT_REST;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter.strip())));
        } catch (NumberFormatException aDate) {
            try {
                Duration until = Duration.between(date(sentAt), date(retryAfter));
                return until.isNegative() ? Duration.ZERO : until;
            } catch (DateTimeParseException | NullPointerException neither) {
                return DEFAULT_REST;
            }
        }
    }

    private static ZonedDateTime date(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private long spent(long begun) {
        return breaker.getCurrentTimestamp() - begun;
    }

    private static Reply unavailable(String why) {
        return new Reply(0, null, why);
    }
}
