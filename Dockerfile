# Built in one image, run in a smaller one that has neither compiler nor Maven.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
RUN mvn -B -q dependency:go-offline
COPY src src
COPY processes processes
COPY rules rules
COPY forms forms
RUN mvn -B -q -DskipTests package && mv target/wisebook-clients-*.jar target/app.jar

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home --home-dir /app wisebook
WORKDIR /app
COPY --from=build --chown=wisebook /build/target/app.jar app.jar
USER wisebook
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-jar", "app.jar"]
