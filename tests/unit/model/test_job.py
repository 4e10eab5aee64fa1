"""The road leads forward only."""

from crowdsky_desktop.model.job import FINAL_STATES, NEXT_STATES, ROAD, JobState


def test_every_state_has_its_ways_on() -> None:
    assert set(NEXT_STATES) == set(JobState)


def test_walking_back_never_happens() -> None:
    for index, state in enumerate(ROAD):
        assert not NEXT_STATES[state] & set(ROAD[: index + 1])


def test_final_states_end_the_road() -> None:
    for state in FINAL_STATES:
        assert state.is_final
        assert not NEXT_STATES[state]


def test_every_unfinished_state_has_the_exits() -> None:
    for state in set(JobState) - FINAL_STATES - {JobState.HELD}:
        assert {JobState.FAILED, JobState.HELD, JobState.LOST} <= NEXT_STATES[state]
