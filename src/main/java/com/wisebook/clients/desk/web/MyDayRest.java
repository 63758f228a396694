package com.wisebook.clients.desk.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.MyDay;
import com.wisebook.clients.desk.MyDayDesk;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The day of whoever asks, on the customers that are his. */
@RestController
@Tag(name = "desk")
@RequestMapping("/api/v1/desk/my-day")
@PreAuthorize("hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')")
class MyDayRest {

    private final MyDayDesk desk;
    private final CurrentUser user;

    MyDayRest(MyDayDesk desk, CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "My day: tasks by kind, promises due, holds to lift, customers without a recipient")
    MyDay day() {
        return desk.of(user.username());
    }
}
