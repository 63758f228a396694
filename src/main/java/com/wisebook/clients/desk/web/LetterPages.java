package com.wisebook.clients.desk.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import com.wisebook.clients.desk.LetterDesk;
import com.wisebook.clients.security.rest.ProblemException;

/** The print batches, and the letters of one. */
@DeskPage
@PreAuthorize("isAuthenticated()")
class LetterPages {

    private static final int NEWEST = 100;

    private final LetterDesk desk;

    LetterPages(LetterDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/courriers")
    String batches(Model model) {
        model.addAttribute("batches", desk.newest(NEWEST));
        model.addAttribute("toPost", desk.countToPost());
        return "desk/letters";
    }

    @GetMapping("/courriers/{id}")
    String batch(@PathVariable long id, Model model) {
        try {
            model.addAttribute("batch", desk.batch(id));
        } catch (ProblemException missing) {
            throw new PageFrame.NotHere("batch", String.valueOf(id));
        }
        model.addAttribute("letters", desk.letters(id));
        return "desk/letter-batch";
    }
}
