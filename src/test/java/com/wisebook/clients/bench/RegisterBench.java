package com.wisebook.clients.bench;

import java.util.List;
import java.util.function.LongSupplier;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.register.CompanyRegisters;
import com.wisebook.clients.sql.RecordRows;

/** How many customers a second are checked: their numbers alone, with the register asked (in this process), with its answer known. */
final class RegisterBench {

    private static final int ASKED = 20_000;

    /** Measures a piece of work that says how much it did. */
    @FunctionalInterface
    interface Measuring {
        void measure(String what, String unit, LongSupplier work);
    }

    private final ApplicationContext application;
    private final Measuring measuring;

    RegisterBench(ApplicationContext application, Measuring measuring) {
        this.application = application;
        this.measuring = measuring;
    }

    void run() {
        List<Customer> customers = application.getBean(JdbcClient.class)
            .sql("select * from customer where siren is not null and merged_into is null order by id limit :most").param("most", ASKED)
            .query(RecordRows.of(Customer.class)).list();
        // the product's own, also where the onboarding part has put one before it that answers at once
        CompanyRegisters registers = application.getBean("registers", CompanyRegisters.class);
        measuring.measure("identifiers of a customer, first (cold)", "customers", () -> customers.stream().filter(RegisterBench::right).count());
        measuring.measure("identifiers of a customer, again", "customers", () -> customers.stream().filter(RegisterBench::right).count());
        measuring.measure("identifiers and register asked, answer kept", "customers", () -> checked(customers, registers));
        measuring.measure("identifiers and register answer known", "customers", () -> checked(customers, registers));
    }

    private static long checked(List<Customer> customers, CompanyRegisters registers) {
        return customers.stream().filter(one -> right(one) && registers.company(one.siren()).company() != null).count();
    }

    private static boolean right(Customer one) {
        return Identifiers.siren(one.siren()).valid() && Identifiers.siretFits(one.siret(), one.siren())
            && Identifiers.vatFits(one.vatNumber(), one.siren());
    }
}
