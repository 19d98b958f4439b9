package io.github.rolecall.trino;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in for Glue: tells whoever asks of databases and tables, and knows of nothing else. */
final class GlueCatalog implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "AWSGlue.";

  private final Map<String, Map<String, ObjectNode>> databases;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** Starts with the tables of each database by their names, in the form of {@code TableInput}. */
  GlueCatalog(Map<String, Map<String, ObjectNode>> databases) throws IOException {
    this.databases = Map.copyOf(databases);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      ObjectNode answer = JSON.createObjectNode();
      int status = 200;
      switch (target.substring(TARGET.length())) {
        case "GetDatabases" ->
            databases
                .keySet()
                .forEach(each -> answer.withArray("DatabaseList").add(database(each)));
        case "GetDatabase" -> answer.set("Database", database(request.required("Name").asText()));
        case "GetTables" ->
            tables(request)
                .values()
                .forEach(each -> answer.withArray("TableList").add(table(each, request)));
        case "GetTable" -> {
          ObjectNode table = tables(request).get(request.required("Name").asText());
          if (table == null) {
            status = 400;
            answer.put("__type", "EntityNotFoundException").put("Message", "no such table");
          } else {
            answer.set("Table", table(table, request));
          }
        }
        default -> {
          status = 400;
          answer.put("__type", "InvalidInputException").put("Message", target + " is not known");
        }
      }
      byte[] body = answer.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode database(String name) {
    return JSON.createObjectNode().put("Name", name);
  }

  private Map<String, ObjectNode> tables(JsonNode request) {
    return databases.getOrDefault(request.required("DatabaseName").asText(), Map.of());
  }

  private static ObjectNode table(ObjectNode input, JsonNode request) {
    return input.deepCopy().put("DatabaseName", request.required("DatabaseName").asText());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
