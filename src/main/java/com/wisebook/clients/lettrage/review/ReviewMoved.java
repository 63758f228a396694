package com.wisebook.clients.lettrage.review;

/**
 * What an open review is about has changed. Published inside the transaction that found it.
 *
 * @param ended nothing waits any more, and the review has ended
 */
public record ReviewMoved(String number, boolean ended) {
}
