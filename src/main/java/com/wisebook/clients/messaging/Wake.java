package com.wisebook.clients.messaging;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Rouses the senders when something was queued: after the commit, once a transaction. */
@Component
class Wake {

    private final Semaphore calls = new Semaphore(0);

    void afterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            now();
            return;
        }
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResourceIfPossible(Wake.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Wake.this, Boolean.TRUE);
            }

            @Override
            public void afterCommit() {
                now();
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Wake.this);
            }
        });
    }

    /** Rouses every sender. */
    void now() {
        calls.release(Math.max(0, 8 - calls.availablePermits()));
    }

    /** Waits for a call, one second at most: messages also fall due by the clock. */
    void await() throws InterruptedException {
        calls.tryAcquire(1, TimeUnit.SECONDS);
    }
}
