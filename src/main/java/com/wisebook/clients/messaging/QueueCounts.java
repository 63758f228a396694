package com.wisebook.clients.messaging;

/**
 * How the outbox stands.
 *
 * @param due       queued and due now
 * @param later     queued for a later instant
 * @param sending   being sent at this moment
 * @param uncertain may or may not have left: a human must look
 * @param paused    sending is stopped for everybody
 */
public record QueueCounts(long due, long later, long sending, long failed, long uncertain, boolean paused) {
}
