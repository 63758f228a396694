package com.wisebook.clients.desk.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The customer's own page, behind the link of a message: no account, no cookie, no script that it needs. Looking changes nothing;
 * each form answers with the page again, at once or with what is wrong beside its field.
 */
@Controller
@RequestMapping("/c/{token}")
class PageController {

    static final String GONE = "forward:/public/link/gone";
    private static final Set<String> DONE = Set.of("paid", "promise", "plan", "dispute", "comment", "contact", "address", "sms");

    private final Visits visits;
    private final VisitsTold told;
    private final AccountPage page;
    private final PageActions actions;
    private final PageDisputes disputes;
    private final PagePlans plans;
    private final UserMessages texts;

    PageController(Visits visits, VisitsTold told, AccountPage page, PageActions actions, PageDisputes disputes, PagePlans plans, UserMessages texts) {
        this.visits = visits;
        this.told = told;
        this.page = page;
        this.actions = actions;
        this.disputes = disputes;
        this.plans = plans;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String token, @RequestParam(required = false) String done, Model model, HttpServletRequest request) {
        return visits.open(token, request).map(visit -> {
            told.told(visit);
            model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
            return page(visit, model, null, Map.of(), List.of(), Map.of());
        }).orElse(GONE);
    }

    @PostMapping("/paid")
    String paid(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<String> items,
                @RequestParam(required = false) MultipartFile file, Model model, HttpServletRequest request, HttpServletResponse response) {
        return act(token, "paid", form, items, model, request, response, visit -> actions.paid(visit, form, ids(items), file));
    }

    @PostMapping("/promise")
    String promise(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<String> items,
                   Model model, HttpServletRequest request, HttpServletResponse response) {
        return act(token, "promise", form, items, model, request, response, visit -> actions.promise(visit, form, ids(items)));
    }

    /** First reckoned and shown, then sent: nobody asks for days and amounts that he has not seen. */
    @PostMapping("/plan")
    String plan(@PathVariable String token, @RequestParam Map<String, String> form, Model model, HttpServletRequest request,
                HttpServletResponse response) {
        boolean sends = "send".equals(form.get("step"));
        String answer = act(token, "plan", form, null, model, request, response, visit -> {
            if (sends) {
                plans.ask(visit, form);
            } else {
                model.addAttribute("offer", plans.offer(visit, form));
            }
        });
        return sends || !model.containsAttribute("offer") ? answer
            : visits.open(token, request).map(visit -> page(visit, model, "plan", form, List.of(), Map.of())).orElse(GONE);
    }

    @PostMapping("/dispute")
    String dispute(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<MultipartFile> file,
                   Model model, HttpServletRequest request, HttpServletResponse response) {
        return act(token, "dispute", form, null, model, request, response, visit -> disputes.open(visit, form, file));
    }

    @PostMapping("/comment")
    String comment(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<MultipartFile> file,
                   Model model, HttpServletRequest request, HttpServletResponse response) {
        return act(token, "comment", form, null, model, request, response, visit -> disputes.comment(visit, form, file));
    }

    @PostMapping("/contact")
    String contact(@PathVariable String token, @RequestParam Map<String, String> form, Model model, HttpServletRequest request,
                   HttpServletResponse response) {
        return act(token, "contact", form, null, model, request, response, visit -> actions.contact(visit, form));
    }

    @PostMapping("/address")
    String address(@PathVariable String token, @RequestParam Map<String, String> form, Model model, HttpServletRequest request,
                   HttpServletResponse response) {
        return act(token, "address", form, null, model, request, response, visit -> actions.address(visit, form));
    }

    @PostMapping("/sms")
    String sms(@PathVariable String token, @RequestParam Map<String, String> form, Model model, HttpServletRequest request,
               HttpServletResponse response) {
        return act(token, "sms", form, null, model, request, response,
            visit -> actions.stopSms(visit, ids(List.of(form.getOrDefault("contact", ""))).get(0)));
    }

    private String act(String token, String form, Map<String, String> values, List<String> items, Model model, HttpServletRequest request,
                       HttpServletResponse response, Consumer<Visit> action) {
        Optional<Visit> visit = visits.open(token, request);
        if (visit.isEmpty()) {
            return GONE;
        }
        try {
            action.accept(visit.get());
            // seen again by going back, the form is not sent a second time
            return "redirect:/c/" + token + "?done=" + form;
        } catch (ProblemException refused) {
            response.setStatus(refused.status().value());
            Map<String, String> errors = new LinkedHashMap<>();
            var language = (java.util.Locale) request.getAttribute(UserMessages.READER);
            refused.flaws().forEach(flaw -> errors.putIfAbsent(flaw.field(), texts.text(language, flaw.text().key(), flaw.text().arguments())));
            return page(visit.get(), model, form, values, items == null ? List.of() : items, errors);
        }
    }

    private String page(Visit visit, Model model, String form, Map<String, String> values, List<String> items, Map<String, String> errors) {
        model.addAttribute("token", visit.token());
        model.addAttribute("account", page.of(visit));
        model.addAttribute("disputes", disputes.of(visit));
        model.addAttribute("reasons", disputes.reasons(visit));
        model.addAttribute("plans", plans.of(visit));
        model.addAttribute("planLimits", plans.limits(visit));
        model.addAttribute("form", form);
        model.addAttribute("values", values);
        model.addAttribute("chosen", items);
        model.addAttribute("errors", errors);
        return "customer/page";
    }

    /** What is no number names no item: as an item of somebody else it covers nothing. */
    private static List<Long> ids(List<String> items) {
        return items == null ? List.of() : items.stream().map(id -> id.matches("\\d{1,18}") ? Long.valueOf(id) : Long.valueOf(-1)).toList();
    }
}
