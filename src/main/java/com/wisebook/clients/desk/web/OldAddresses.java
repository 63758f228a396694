package com.wisebook.clients.desk.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/**
 * The first page is the web application, and the addresses of before lead to its screens: tasks that were created then keep
 * their links to customers, and people their bookmarks.
 */
@Controller
@PreAuthorize("isAuthenticated()")
class OldAddresses {

    @GetMapping("/")
    String home() {
        return "redirect:/app/";
    }

    @GetMapping("/clients/{code}")
    String customer(@PathVariable String code) {
        return "redirect:/app/clients/" + segment(code);
    }

    @GetMapping("/clients-sans-destinataire")
    String withoutRecipient() {
        return "redirect:/app/recouvrement/sans-destinataire";
    }

    @GetMapping("/courriers")
    String letters() {
        return "redirect:/app/recouvrement/courriers";
    }

    @GetMapping("/courriers/{batch}")
    String batch(@PathVariable long batch) {
        return "redirect:/app/recouvrement/courriers/" + batch;
    }

    @GetMapping("/imports")
    String imports() {
        return "redirect:/app/echanges";
    }

    @GetMapping("/imports/{id}")
    String oneImport(@PathVariable long id) {
        return "redirect:/app/echanges/" + id;
    }

    @GetMapping("/observation/{company}")
    String observation(@PathVariable String company) {
        return "redirect:/app/societes/" + segment(company);
    }

    @GetMapping("/boite")
    String mailbox() {
        return "redirect:/app/boite";
    }

    private static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }
}
