package com.wisebook.clients.desk.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.wisebook.clients.desk.LiveEvents;

/**
 * Tells open browsers what happens: jobs, cycles and requests for new customers that begin, move on and end. One look at the database every two
 * seconds serves all of them, and none is made while nobody listens.
 */
@Component
class EventStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long LOOK_EVERY_MS = 2000;
    /** Proxies cut a line on which nothing is said; a browser that has gone is noticed by it. */
    private static final int BEAT_EVERY = 10;
    /** A browser connects again by itself: rights that were taken away end with the connection. */
    private static final long LONGEST_MS = TimeUnit.MINUTES.toMillis(15);

    private record Listener(String username, boolean seesRuns, boolean seesOpenings, SseEmitter emitter) {
    }

    private final LiveEvents events;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private ScheduledExecutorService clockwork;
    private int looks;

    EventStream(LiveEvents events) {
        this.events = events;
    }

    /** Adds a browser. */
    SseEmitter listen(String username, boolean seesRuns, boolean seesOpenings) {
        SseEmitter emitter = new SseEmitter(LONGEST_MS);
        Listener listener = new Listener(username, seesRuns, seesOpenings, emitter);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> listeners.remove(listener));
        listeners.add(listener);
        send(listener, SseEmitter.event().name("ready").reconnectTime(LOOK_EVERY_MS).data(Map.of()));
        return emitter;
    }

    /** Looks, and tells. Errors of one look do not end the next. */
    void look() {
        try {
            if (listeners.isEmpty()) {
                events.forget();
                return;
            }
            tell(events.look());
            if (++looks % BEAT_EVERY == 0) {
                listeners.forEach(listener -> send(listener, SseEmitter.event().comment("beat")));
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not look at jobs and cycles: {}", e.getMessage());
        }
    }

    private void tell(LiveEvents.Changes changes) {
        for (Listener listener : listeners) {
            changes.jobs().forEach(job -> send(listener, SseEmitter.event().name("job").data(new JobEvent(job.id(), job.kind(),
                job.title(), job.status(), job.total(), job.done(), job.ended(), job.error(), job.subjectId(),
                job.createdBy().equals(listener.username())))));
            if (listener.seesRuns()) {
                changes.cycles().forEach(cycle -> send(listener, SseEmitter.event().name("cycle").data(cycle)));
            }
            changes.openings().stream().filter(opening -> listener.seesOpenings() || opening.requester().equals(listener.username()))
                .forEach(opening -> send(listener, SseEmitter.event().name("opening").data(Map.of("number", opening.number(), "state", opening.state()))));
        }
    }

    private void send(Listener listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.emitter().send(event);
        } catch (IOException | IllegalStateException e) {
            listeners.remove(listener);
        }
    }

    /** @param mine the listener started it */
    record JobEvent(long id, String kind, String title, String status, Long total, long done, boolean ended, String error,
                    String subjectId, boolean mine) {
    }

    @Override
    public void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "event-stream");
            thread.setDaemon(true);
            return thread;
        });
        clockwork.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Before the web server waits for its requests to end: these would not by themselves. */
    @Override
    public void stop() {
        clockwork.shutdownNow();
        clockwork = null;
        listeners.forEach(listener -> listener.emitter().complete());
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
