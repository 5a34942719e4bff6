"""The words by which English denies, asks and doubts; phrases are as phrases.py reads them."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO: Final = _words("not no never none nobody nothing nowhere")
# How common something is said to be.
SOME: Final = _words("some most many few often usually sometimes mostly likely possibly seldom rarely")
DENIES: Final = (
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "nowhere",
    "hardly",
    "rarely",
    "seldom",
    "unlikely",
    "unable/refuse/fail to",
    "far from",
    "yet to",
    "lack",
    "doubt",
    "deny/denies/denied",
    "avoid",
    "distrust",
    "false/untrue/wrong/incorrect/misleading that/to/claim",
    "myth/lie/mistake/error/illegal/unlawful/dishonest",
    "against the law",
    "beware/wary/careful/suspicious/skeptical",
    "warn/warned/warns/warning/warnings about/against/of/that/not",
    "watch/look out for",
    "stay/walk away",
    "red flag",
    "too good to be true",
    "stop/stopped claiming/saying/promising",
)
# Denials of what stands right after them only.
DENIES_NEAR: Final = ("without", "instead of", "rather than", "other than")
# What looks like a denial, and is none or denies something else than what follows.
NO_DENIAL: Final = (
    "not only/just/merely/simply/solely/everyone/everybody/always",
    "no other/better/doubt/wonder/question/matter/longer/secret/more/need",
    "none other/better",
    "nothing else/better/like/short/less/beats/compares/beat",
    "never before/again",
    "not/never miss/wait/regret/forget/settle/hesitate/worry/fear/delay/beat/overstate/underestimate/lose/pass",
    "not be afraid/scared/nervous/surprised/shy/left",
    "not give up",
    "not to mention",
    "not have to",
    "why not",
    "not know/understand/explain why",
    "not believe how",
    "no one/nobody else/beats",
)
_TELLS: Final = "say/says/tell/tells/promise/promises/claim/claims/offer/offers"
# What says that somebody would like to know, or wishes: "ask if", "no one knows whether".
WONDERS: Final = (
    "whether",
    "wish/wishes/wished",
    "ask/know/see/sure/tell/say/learn/test/find/out/check/wonder/clear/decide/show/understand if/how/what/which",
    "ask/tell us/me/your/them/him/her/staff ... if/how/what/which/whether",
    "who/what say/says ... that",
    "what/any/is/no proof/evidence",
    "what does/do ... mean",
    "what some/many/most/people/others/ads/pages ... call/calls/describe",
    "how safe/likely/effective/powerful/promising/unique",
    "if anyone/someone/somebody/anybody/they/people/a/an/any/some/the",
    "if you ... hear/read/see/told",
    f"anyone/anybody/someone/clinic/website/ad/ads/page ... who/that {_TELLS} ... not/wrong/false/careful/misleading/lying",
)
# Questions that sell: they take for granted what they name.
SELLS: Final = (
    "did you know",
    "do you/not want/need/wish/dream/deserve",
    "would/do you like/love",
    "are/is you ready/looking/tired/searching/seeking",
    "have you heard/tried/considered/dreamed",
    "can you imagine",
    "is/are/does/do/would/will/can/has not",
    "is it time",
    "ready/looking/tired/searching/dreaming/longing for/of",
    "want/need a/an/the/fast/quick/relief",
)
YES: Final = _words("yes absolutely certainly definitely sure")
# What starts a new clause, so that a denial before it says nothing of what follows.
BREAKS: Final = _words(". ! ? ; – — but however although though because whereas while instead unlike")
SUBJECTS: Final = _words("it this they we you he she there i our here")
VERBS: Final = _words("is are was were has have can will does do also gives works offers so then")
SMALL: Final = _words("a an any the no or and not for with of to in as by at on from this that your our")
SUBORDINATES: Final = _words("if when because since while although though as after once where unlike")
LISTS: Final = _words("or nor including such however even so")  # what shows that a comma parts the items of a list
ASKS: Final = _words("is are am was were do does did can could will would should may might has have had")
HELPING: Final = ASKS | _words("be been being must shall need")
WHO: Final = _words("who whom whose which")
WHOSE: Final = _words("our this these your the such that its their")
LABELS: Final = _words("myth false wrong untrue fiction")
WRONG: Final = _words("false wrong untrue myth myths misleading incorrect")
DENIALS: Final = WRONG | _words("not neither none no")
# Words of those who say what others say.
SPEAKS: Final = _words(
    "say says said claim claims claimed think thinks believe hear heard read see call calls called promise promises told tell"
    " myth ad ads websites pages hope advertise write"
)
