package com.wisebook.clients.desk.web;

import java.security.Principal;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.RunMode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The frame around every page: its language, its links and who is logged in. */
@ControllerAdvice(annotations = DeskPage.class)
class PageFrame {

    private final DeskTexts texts;
    private final RunMode mode;
    private final BusinessClock clock;

    PageFrame(DeskTexts texts, RunMode mode, BusinessClock clock) {
        this.texts = texts;
        this.mode = mode;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(Model model, Locale asked, HttpServletRequest request, HttpServletResponse response) {
        Locale language = DeskTexts.language(asked);
        model.addAttribute("t", texts.in(language));
        model.addAttribute("f", new Formats(language));
        model.addAttribute("lang", language.getLanguage());
        model.addAttribute("embedded", mode == RunMode.EMBEDDED);
        model.addAttribute("today", clock.today());
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("me", new Me(request));
        response.setHeader("Cache-Control", "no-store");
    }

    /** There is no such customer, company or import. */
    @ExceptionHandler(NotHere.class)
    ModelAndView notHere(NotHere missing, Locale asked, HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = new ModelAndView("desk/not-here", HttpStatus.NOT_FOUND);
        page.addObject("what", missing.what);
        page.addObject("key", missing.key);
        org.springframework.ui.ExtendedModelMap model = new org.springframework.ui.ExtendedModelMap();
        frame(model, asked, request, response);
        page.addAllObjects(model);
        return page;
    }

    /** Who reads the page, and what he may do on it. */
    public static final class Me {

        private final HttpServletRequest request;

        Me(HttpServletRequest request) {
            this.request = request;
        }

        public String name() {
            Principal user = request.getUserPrincipal();
            return user == null ? "" : user.getName();
        }

        /** True when he has one of the roles. */
        public boolean is(String... roles) {
            for (String role : roles) {
                if (request.isUserInRole(role)) {
                    return true;
                }
            }
            return false;
        }

        public boolean mayRun() {
            return is("MANAGER", "ADMIN", "OFFICER");
        }

        public boolean maySeeRuns() {
            return is("OFFICER", "ACCOUNTANT", "MANAGER", "CFO", "ADMIN");
        }

        public boolean mayOpenSending() {
            return is("MANAGER", "ADMIN");
        }

        public boolean mayImport() {
            return is("ACCOUNTANT", "MANAGER", "ADMIN");
        }

        public boolean mayAct() {
            return is("OFFICER", "MANAGER", "ADMIN");
        }
    }

    /** What the address names is not here. */
    static final class NotHere extends RuntimeException {

        private final String what;
        private final String key;

        /** @param what {@code customer}, {@code company} or {@code import} */
        NotHere(String what, String key) {
            super(what + " " + key, null, false, false);
            this.what = what;
            this.key = key;
        }
    }
}
