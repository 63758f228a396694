package com.wisebook.clients.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the sender run by itself: some threads that send, one that keeps the heartbeat and looks for what others left half
 * done. Stopping waits for the messages being handed over at that moment.
 */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", havingValue = "true", matchIfMissing = true)
class SenderThreads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SenderThreads.class);
    private static final long STOP_WITHIN_SECONDS = 25;

    private final OutboxSender sender;
    private final NodeRegistry node;
    private final Wake wake;
    private final int senders;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    SenderThreads(OutboxSender sender, NodeRegistry node, Wake wake, @Value("${wisebook.messaging.senders:3}") int senders) {
        this.sender = sender;
        this.node = node;
        this.wake = wake;
        this.senders = senders;
    }

    @Override
    public synchronized void start() {
        running = true;
        node.heartbeat();
        node.recoverAbandoned();
        for (int i = 1; i <= senders; i++) {
            threads.add(startThread("outbox-" + i, this::sendLoop));
        }
        threads.add(startThread("outbox-heartbeat", this::heartbeatLoop));
    }

    private static Thread startThread(String name, Runnable loop) {
        Thread thread = new Thread(loop, name);
        thread.start();
        return thread;
    }

    private void sendLoop() {
        while (running) {
            try {
                if (sender.sendNext() == OutboxSender.Step.IDLE) {
                    wake.await();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the outbox could not be read, tried again in a second", e);
                pause(1);
            }
        }
    }

    private void heartbeatLoop() {
        while (running) {
            pause(NodeRegistry.HEARTBEAT.toSeconds());
            try {
                node.heartbeat();
                node.recoverAbandoned();
            } catch (RuntimeException e) {
                LOG.warn("no heartbeat: {}", e.toString());
            }
        }
    }

    private void pause(long seconds) {
        for (long i = 0; i < seconds * 10 && running; i++) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake.now();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_WITHIN_SECONDS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
        node.leave();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins after everything else and stops first (before the web server and the local mailbox). */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
