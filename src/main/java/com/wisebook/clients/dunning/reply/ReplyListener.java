package com.wisebook.clients.dunning.reply;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.process.ReplyGateway;

/**
 * What was done about an answer on a screen reaches its process after the commit, through the publication registry: a crash in between
 * loses nothing, and what is told twice is done once.
 */
@Component
class ReplyListener {

    private final ReplyGateway process;

    ReplyListener(ReplyGateway process) {
        this.process = process;
    }

    @ApplicationModuleListener
    void on(ReplyMoved news) {
        process.moved(news.number());
    }
}
