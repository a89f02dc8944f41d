"""What a bench makes of the figures of load generators: medians, ratios and tables."""

import asyncio
import json
import sys
import time
from dataclasses import replace

import pytest

from bench import cases, data, page, pgbench, report, wrk
from bench.costs import SETTLE_S, Cost, Meter
from bench.jobs import Figures, call, post
from bench.options import parsed
from bench.report import Comparison
from bench.systems import LONG_S, System

FIGURES = Figures(
    requests=1_000,
    requests_per_s=1_000.0,
    p50_ms=2.0,
    p99_ms=9.0,
    errors=0,
    first_error="",
    client_cpu=0.1,
    answered=2_000,
)
COST = Cost(service_cpu_s=0.5, database_cpu_s=0.25, peak_rss_mb=100.0)


def compared() -> Comparison:
    comparison = Comparison("get_node", 64)
    for rate, megabytes in ((900.0, 100.0), (1_500.0, 120.0), (1_200.0, 90.0)):
        comparison.add("flexdb", replace(FIGURES, requests_per_s=rate), replace(COST, peak_rss_mb=megabytes))
    comparison.add("baseline", replace(FIGURES, requests_per_s=300.0), COST)
    comparison.add("server", replace(FIGURES, requests_per_s=2_400.0), Cost(0.1, 0.0, 0.0))
    return comparison


def test_medians_and_how_far_rounds_lie_apart() -> None:
    found = compared().medians("flexdb")
    assert (found["requests_per_s"], found["lowest"], found["highest"]) == (1_200, 900, 1_500)
    assert found["peak_rss_mb"] == 120


def test_cpu_time_is_that_of_a_thousand_of_all_answers() -> None:
    found = compared().medians("baseline")
    assert (found["service_cpu_s"], found["database_cpu_s"]) == (0.25, 0.125)


def test_the_first_system_is_compared_with_each_other_one() -> None:
    assert compared().ratios() == {"baseline": 4.0, "server": 0.5}


def test_no_ratio_to_one_that_answered_nothing() -> None:
    comparison = compared()
    comparison.add("dead", replace(FIGURES, requests=0, requests_per_s=0.0, answered=0), COST)
    assert "dead" not in comparison.ratios()
    assert comparison.medians("dead")["service_cpu_s"] == 0


def test_errors_are_told_with_the_first_one() -> None:
    comparison = compared()
    assert comparison.errors() == []
    comparison.add("baseline", replace(FIGURES, errors=3, first_error="200 refused"), COST)
    assert comparison.errors() == ["get_node at 64: baseline: 3 errors, first: 200 refused"]


def test_the_table_of_ratios_has_a_gap_where_a_system_has_no_such_case() -> None:
    other = Comparison("filter", 8)
    other.add("flexdb", FIGURES, COST)
    lines = report.ratios([one.as_json() for one in (compared(), other)]).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert cells[0] == ["case", "connections", "flexdb, requests/s", "/ naive baseline", "/ bare server"]
    assert cells[2] == ["get_node", "64", "1,200", "4.00", "0.50"]
    assert cells[3] == ["filter", "8", "1,000", "-", "-"]
    assert len({len(line) for line in lines}) == 1


def test_the_table_of_details_has_a_line_for_each_system() -> None:
    lines = report.details([compared().as_json()]).splitlines()
    assert len(lines) == 2 + 3
    cells = [cell.strip() for cell in lines[2].split("|")[1:-1]]
    expected = ["get_node", "64", "flexdb", "1,200", "900 to 1,500", "2.00", "9.00", "0.250", "0.125"]
    assert cells == [*expected, "120", "0.10"]


def test_what_wrk_tells_is_read() -> None:
    told = "Running 2s test\nfigures 10000 2000000 3500 20250 2 1 4\nfirst 200 {} \n"
    found = wrk.figures_of(told, cpu_s=0.5)
    assert (found.requests, found.answered, found.requests_per_s) == (10_000, 10_000, 5_000)
    assert (found.p50_ms, found.p99_ms, found.client_cpu) == (3.5, 20.25, 0.25)
    assert (found.errors, found.first_error) == (7, "200 {} ")


def test_lost_connections_are_told_where_no_answer_was_an_error() -> None:
    found = wrk.figures_of("figures 10 1000000 1 2 0 3 0\nfirst \n", cpu_s=0.0)
    assert (found.errors, found.first_error) == (3, "3 connections lost, 0 answers late")


def test_wrk_without_figures_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="unable to connect"):
        wrk.figures_of("unable to connect to 127.0.0.1", cpu_s=0.0)


def test_the_log_of_pgbench_is_read() -> None:
    log = "".join(f"0 {number} {number * 1000} 0 1 1\n" for number in range(1, 101))
    summary = "initial connection time = 900 ms\ntps = 50.04 (without initial connection time)\n"
    found = pgbench.figures_of(summary, log, seconds=2, cpu_s=1.0)
    assert (found.requests, found.requests_per_s, found.client_cpu) == (100, 50, 0.5)
    assert found.p50_ms == pytest.approx(50.5)
    assert found.p99_ms == pytest.approx(99.99)


def test_pgbench_without_a_rate_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="too many clients"):
        pgbench.figures_of("too many clients already", "", seconds=2, cpu_s=0.0)


def test_a_request_tells_the_length_of_its_body() -> None:
    head, _, body = post("key", call("get_node", {"id": "1"})).partition("\r\n\r\n")
    assert head.startswith("POST /jsonrpc HTTP/1.1\r\n")
    assert f"Content-Length: {len(body)}" in head
    assert "Authorization: Bearer key" in head


def test_the_mixture_is_that_of_the_docs() -> None:
    parts = {kind: [kind] for kind in cases.MIXTURE}
    found = cases.mixed(parts)
    assert sum(cases.MIXTURE.values()) == 100
    for kind, share in cases.MIXTURE.items():
        assert found.count(kind) / len(found) == pytest.approx(share / 100, rel=0.1)


def test_documents_are_of_the_size_that_is_told() -> None:
    sizes = [len(json.dumps(data.document(number))) for number in range(0, 200_000, 1_000)]
    assert 400 < min(sizes) <= max(sizes) < 650


def test_an_update_changes_no_field_of_an_index_by_which_lists_are_compared() -> None:
    before, after = data.document(1_234, 50), data.changed(1_234, 50)
    assert (before["number"], before["group"]) == (after["number"], after["group"])
    assert before["text"] != after["text"]


def test_edges_lead_from_each_node_to_different_other_ones() -> None:
    targets: dict[int, set[int]] = {}
    for source, target in data.edges(50):
        assert source != target
        targets.setdefault(source, set()).add(target)
    assert [len(targets[number]) for number in range(50)] == [data.EDGES] * 50


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rows", "10"],
        ["--tenants", "2"],
        ["--cases", "get_nodes"],
        ["--against", "mysql"],
        ["--noise", "--scale", "10"],
    ],
)
def test_wrong_options_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(arguments)
    assert ended.value.code == 2


def test_a_run_of_its_own_is_against_nothing_else() -> None:
    assert parsed(["--scale", "10"]).against == []
    assert parsed(["--scale", "10"]).cases == list(cases.READS)
    assert "baseline" in parsed([]).against
    assert parsed(["--against", "limits"]).against == ["limits"]


def test_figures_come_between_the_marks_of_the_page() -> None:
    result = {
        "date": "2026-01-05",
        "commit": "abc1234-changed",
        "machine": {"cores": 2, "memory_gb": 8.0, "kernel": "Linux 6", "python": "3.11", "postgres": "18.0"},
        "setting": {"rounds": 3, "seconds": 2.0, "rows": 200_000, "tenants": 100, "workers": 4},
        "comparisons": [compared().as_json()],
    }
    told = page.figures(result, "plot.svg", "Others used it.")
    assert "2026-01-05 at commit abc1234-changed: 2 cores, 8.0 GB" in told
    assert "3 rounds of 2 s" in told
    assert "4 processes of flexdb. Others used it.\n\n| case" in told
    assert "PocketBase" not in told
    before = f"# Speed\n\n{page.BEGIN}\nold\n{page.END}\n\nMore.\n"
    after = page.with_figures(before, told)
    assert after == f"# Speed\n\n{page.BEGIN}\n\n{told}\n\n{page.END}\n\nMore.\n"
    assert page.with_figures(after, told) == after


def test_a_page_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="no marks"):
        page.with_figures("# Speed\n", "figures")


def test_the_page_of_the_docs_has_its_marks() -> None:
    assert page.with_figures(page.PAGE.read_text(), "figures").count("figures\n\n" + page.END) == 1


class IdleMeter(Meter):
    """A meter of nothing."""

    def start(self) -> tuple[float, float]:
        return 0.0, 0.0

    def since(self, mark: tuple[float, float]) -> Cost:
        return COST

    async def settle(self) -> None:
        pass


@pytest.mark.parametrize(("answers", "expected"), [(64, [1.0]), (63, [1.0, LONG_S])])
async def test_what_is_slow_is_measured_for_longer(answers: int, expected: list[float]) -> None:
    asked: list[float] = []

    async def measure(_: int, seconds: float) -> Figures:
        asked.append(seconds)
        return replace(FIGURES, requests=answers)

    figures, _ = await System("slow", IdleMeter(None, None), {"case": measure}).measure("case", 64, 1.0)
    assert asked == expected
    assert figures.requests == answers


async def test_a_service_is_waited_for_while_it_works() -> None:
    program = "import time; end = time.monotonic() + 1.5\nwhile time.monotonic() < end: pass"
    busy = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    await asyncio.sleep(0.3)  # it has to have begun
    await Meter(busy.pid, None).settle()
    assert busy.returncode == 0


async def test_nothing_is_waited_for_where_nothing_works() -> None:
    began = time.monotonic()
    await Meter(None, None).settle()
    assert time.monotonic() - began < SETTLE_S
