// What a chat costs the control plane: arrive, be taken, end, each durable before anybody hears of it. The real switchboard,
// durable queue and SQLite, without sockets; beside it the same rows written without a switchboard.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/local/system_clock.hpp"
#include "adapters/net/loop.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "app/durable_queue.hpp"
#include "core/switchboard.hpp"

namespace {

using Clock = std::chrono::steady_clock;

template <class Id>
Id numbered(std::uint64_t n) {
  Id id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::uint8_t>(n >> (8 * i));
  return id;
}

/// One visitor after another, each with the client's own adviser at the client's own desk.
struct Client {
  std::uint64_t number;
  std::uint64_t visit = 0;
  std::string desk() const { return "desk-" + std::to_string(number); }
  base::ConnectionId visitor() const { return {1'000'000 + number + visit * 1'000}; }
  base::ConnectionId adviser() const { return {1 + number}; }
  base::ConversationId conversation() const { return numbered<base::ConversationId>(visit * 1'000 + number); }
};

class Bench {
 public:
  Bench(const std::filesystem::path& directory, std::size_t clients) {
    auto opened = adapters::sqlite::SqliteStore::open(
        directory, clock_, [this](std::function<void()> work) { loop_.post(std::move(work)); });
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().c_str());
      std::exit(1);
    }
    store_ = std::move(opened).value();
    store_->restore();
    queue_ = std::make_unique<app::DurableQueue>(*store_, app::DurableQueue::Hooks{[] { std::abort(); }, [] {}, [](auto) {}});
    std::vector<std::string> desks;
    for (std::size_t i = 0; i < clients; ++i) desks.push_back((clients_.emplace_back(Client{i}), clients_.back().desk()));
    board_ = std::make_unique<core::Switchboard>(core::Limits{}, network::plain_network(desks));
  }

  /// Whole chats in `time`.
  std::size_t chats_in(std::chrono::seconds time) {
    for (auto& client : clients_) {
      happens({core::AdviserSignedIn{client.adviser(), numbered<base::AdviserId>(client.number + 1),
                                     numbered<base::PageId>(client.number + 1), {client.desk()}, false}});
      happens({core::AdviserStartedShift{client.adviser(), 1, {"nl"}}});
      arrive(client);
    }
    run(time);
    return chats_;
  }

  /// The rows of a chat (visit and shift put, put again, visit deleted and shift put), written without anything deciding.
  std::size_t rows_in(std::chrono::seconds time) {
    for (auto& client : clients_) write(client, 0);
    run(time);
    return chats_;
  }

 private:
  void run(std::chrono::seconds time) {
    adapters::net::Loop::Timer end(loop_);
    end.after(time, [this] {
      over_ = true;
      loop_.stop();
    });
    loop_.run();
  }

  void happens(core::Event event) {
    auto answer = board_->handle(std::move(event), clock_.now());
    ports::Batch batch;
    batch.switchboard = std::move(answer.store);
    queue_->put(std::move(batch), [this, effects = std::move(answer.effects)] {
      for (const auto& effect : effects) {
        if (const auto* tell = std::get_if<core::Tell>(&effect)) heard(*tell);
      }
    });
  }

  void arrive(Client& client) {
    ++client.visit;
    happens({core::VisitorArrived{client.visitor(), numbered<base::VisitId>(client.visit * 1'000 + client.number),
                                  client.conversation(), {client.desk()}, {}, 0,
                                  numbered<base::TokenHash>(client.visit * 1'000 + client.number)}});
  }

  void heard(const core::Tell& tell) {
    if (over_) return;
    if (std::holds_alternative<core::Offer>(tell.notice)) {
      auto& client = clients_[tell.to.number - 1];
      happens({core::AdviserTookChat{client.adviser(), client.conversation()}});
    } else if (std::holds_alternative<core::AdviserTaken>(tell.notice)) {
      auto& client = clients_[tell.to.number - 1];
      happens({core::AdviserEndedChat{client.adviser(), client.conversation()}});
    } else if (std::holds_alternative<core::Ended>(tell.notice) && tell.to.number < 1'000) {
      ++chats_;
      arrive(clients_[tell.to.number - 1]);
    }
  }

  void write(Client& client, int step) {
    if (over_) return;
    if (step == 3) {
      ++chats_;
      step = 0;
    }
    if (step == 0) ++client.visit;
    core::VisitRecord visit;
    visit.visit = numbered<base::VisitId>(client.visit * 1'000 + client.number);
    visit.conversation = client.conversation();
    visit.desks = {client.desk()};
    visit.token = numbered<base::TokenHash>(client.visit * 1'000 + client.number);
    core::ShiftRecord shift;
    shift.adviser = numbered<base::AdviserId>(client.number + 1);
    shift.page = numbered<base::PageId>(client.number + 1);
    shift.desks = {client.desk()};
    shift.on_shift = true;
    ports::Batch batch;
    if (step < 2) batch.switchboard.emplace_back(core::PutVisit{visit});
    else batch.switchboard.emplace_back(core::DeleteVisit{visit.visit});
    if (step > 0) batch.switchboard.emplace_back(core::PutShift{shift});
    queue_->put(std::move(batch), [this, &client, step] { write(client, step + 1); });
  }

  adapters::local::SystemClock clock_;
  adapters::net::Loop loop_;
  std::unique_ptr<adapters::sqlite::SqliteStore> store_;
  std::unique_ptr<app::DurableQueue> queue_;
  std::unique_ptr<core::Switchboard> board_;
  std::vector<Client> clients_;
  std::size_t chats_ = 0;
  bool over_ = false;
};

double measured(const std::filesystem::path& under, std::size_t clients, bool decides, std::chrono::seconds time) {
  const auto directory = under / (std::to_string(clients) + (decides ? "-decided" : "-rows"));
  std::filesystem::create_directories(directory);
  std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
  Bench bench(directory, clients);
  const auto begun = Clock::now();
  const auto chats = decides ? bench.chats_in(time) : bench.rows_in(time);
  return static_cast<double>(chats) / std::chrono::duration<double>(Clock::now() - begun).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "bench_control DIRECTORY SECONDS\n  DIRECTORY  on the disk to measure; gets one folder per run\n");
    return 2;
  }
  const std::chrono::seconds time{std::atoi(argv[2])};
  std::printf("clients | chats/s, decided | durable steps/s | chats/s, rows alone | ratio\n");
  for (const std::size_t clients : {1, 4, 16, 64}) {
    const double decided = measured(argv[1], clients, true, time);
    const double rows = measured(argv[1], clients, false, time);
    std::printf("%7zu | %16.0f | %15.0f | %19.0f | %.2f\n", clients, decided, decided * 3, rows, rows / decided);
    std::fflush(stdout);
  }
}
