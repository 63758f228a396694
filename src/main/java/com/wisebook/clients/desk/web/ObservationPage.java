package com.wisebook.clients.desk.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.desk.MorningDesk;
import com.wisebook.clients.desk.ObservationDesk;

/** What would leave if the company were opened: how many messages, how much money, samples of each. */
@DeskPage
@PreAuthorize("isAuthenticated()")
class ObservationPage {

    private final ObservationDesk desk;
    private final MorningDesk morning;
    private final Companies companies;

    ObservationPage(ObservationDesk desk, MorningDesk morning, Companies companies) {
        this.desk = desk;
        this.morning = morning;
        this.companies = companies;
    }

    @GetMapping("/observation/{companyCode}")
    String observation(@PathVariable String companyCode, Model model) {
        model.addAttribute("company", companies.byCode(companyCode)
            .orElseThrow(() -> new PageFrame.NotHere("company", companyCode)));
        model.addAttribute("total", desk.total(companyCode));
        model.addAttribute("planned", desk.planned(companyCode));
        model.addAttribute("samples", desk.samples(companyCode));
        model.addAttribute("held", morning.heldByReason(companyCode));
        return "desk/observation";
    }
}
