"""The words by which bills say what a value is, in English and Canadian French: phrases and the role they give.

Phrases are matched on `layout.plain` text (lower case, no accents, no punctuation). The longest phrase at a place wins,
so that "invoice number" is never the label "number", and "previous bill date" never the label "bill date".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from portin.rules.spelling import plain


@dataclass(frozen=True, slots=True)
class Label:
    role: str
    tier: int  # 3 says it in full, 2 usual short form, 1 weak: only if nothing better
    start: int
    end: int
    text: str


_NO = r"(?:numbers?|numero|num|nbr|nr|no|n o|id|code|identifier|#)"
_WHOSE = (
    r"(?:(?:your|our|customer|client|billing|service|main|master|current|wireless|corporate|carrier|telephone|phone"
    r"|bell|business|votre|new) )*"
)

_PHRASES: list[tuple[str, int, str]] = [
    # account number
    ("account", 3, rf"{_WHOSE}(?:account|acct|accnt|acc|a c|acct s) (?:{_NO}|ref(?:erence)?(?: {_NO})?)"),
    ("account", 3, rf"(?:billing )?(?:ban|account) (?:{_NO})"),
    (
        "account",
        3,
        r"(?:votre )?(?:numero|num|no|nr|n o|n) (?:de |du )?(?:votre )?compte(?: client| de facturation| telus| bell)?",
    ),
    ("account", 3, r"compte (?:client )?(?:numero|no|n o|n)"),
    ("account", 2, rf"{_WHOSE}(?:account|acct|accnt)(?: #)?|ban|(?:votre )?compte(?: client)?"),
    ("account", 2, r"(?:sub|child) ?(?:account|acct)(?: number| no| id| #)?|sous compte"),
    (
        "account",
        1,
        (
            r"(?:customer|client|subscriber|member|user|abonne|company|enterprise|organization|profile)"
            r" (?:number|numero|num|nbr|nr|no|n o|id|identifier|#)"
        ),
    ),
    (
        "account",
        1,
        (
            r"(?:numero|num|no|n o|n|id) (?:de |d |du )?(?:client|abonne|dossier)|an|customer"
            r" #|(?:location|site|service) (?:account|acct)(?: number| no| id| #)?"
        ),
    ),
    # identifiers that are no account number
    (
        "other_id",
        3,
        rf"(?:invoice|inv|bill|statement|document|order|reservation|confirmation|reference|ref|purchase order|po|p"
        rf" o|contract|agreement|"
        rf"quote|ticket|case|transaction|authorization|auth|check|cheque|control|circuit|sim|iccid|imei|meid|esn|serial|device|equipment|"
        rf"group|policy|license|permit|tax|registration|gst|hst|qst|pst|tps|tvq|tvh|vendor|corp|resporg|resp"
        rf" org|org|market|loc|site|location|"
        rf"routing|bank"
        rf" account|bank|terminal|vat|receipt|remittance|folder|batch|lockbox|sequence|seq|mail|meter|pole|project|cost"
        rf" center|"
        rf"department|dept|job|file|record|form|catalog|part|model|item|security|pass|access|passcode|cust|customer"
        rf" ref|tracking|payment|usoc|facture)"
        rf"(?: {_NO})+",
    ),
    (
        "other_id",
        3,
        (
            r"(?:numero|num|no|n o|n) (?:de |d |du |de la"
            r" )?(?:facture|reference|commande|confirmation|contrat|releve|cheque|bon|document|inscription|tps|tvq|tvh"
            r"|dossier"
            r" de credit|transaction|recu)"
        ),
    ),
    (
        "other_id",
        3,
        r"facture (?:numero|no|n o|n|#)|bon de commande(?: no)?|invoice|inv(?:"
        r" #)?|facture|reference|confirmation|purchase order|(?:port(?:ing)? |account |transfer |security )?pin(?:"
        r" code| number)?|"
        r"passcode|password|security (?:code|pin)|access code|nip|customer code|cust code|card (?:number |no"
        r" )?ending(?: in)?|paid by card ending|ending in|"
        r"bank account(?: ending(?: in)?)?|account ending(?: in)?|savings account|checking account|tax"
        r" id|fein|ein|gst|hst|qst|pst|tps|tvq|circuit id|circuit|sim|iccid|imei|"
        r"class of svc|class of service|tar|taxing area|pic|lpic|usoc|resporg(?: id)?|resp org(?:"
        r" id)?|ocn|spid|clli|lata|po|p o|fed(?:eral)? (?:tax )?id|order|"
        r"barcode|page|acna|cic|foundation account(?: number|"
        r" no)?|fan|form|rev|usf|fcc|crtc|ubi|duns|naics|sic|previous account(?: number| no)?|old account(?: number|"
        r" no)?|former account(?: number| no)?|ancien (?:numero de )?compte",
    ),
    (
        "heading",
        2,
        r"(?:account|acct)"
        r" (?:summary|activity|balance|manager|executive|team|inquir(?:y|ies)|rep(?:resentative)?|details?|information"
        r"|charges|status|overview|type|changes|at"
        r" a glance|level)|"
        r"my account|online account|sommaire (?:du|de votre) compte|(?:lines|numbers|services|phones|devices) (?:on|in)"
        r" (?:this|your|the) account|(?:lignes|numeros) (?:de|du|sur|dans) (?:ce |votre )?compte|"
        r"etat (?:de|du) compte|solde (?:du|de votre) compte",
    ),
    # dates
    (
        "bill_date",
        3,
        r"(?:bill|billing|invoice|statement|inv|stmt|csr|record|account)(?:"
        r" (?:issue|issued|prepared|cycle|closing|close|creation|ing))? ?(?:date|dated|dt)|date (?:of|de|du|d) (?:the"
        r" |this |la |l |cette |votre )?(?:bill|invoice|statement|billing|issue|"
        r"facturation|facture|emission|releve|etat de compte)|(?:bill |invoice |statement )?(?:issue date|issued(?:"
        r" on)?|date issued)|datee? (?:du|le)|facture (?:du|datee du|en date du|emise le)|emise? le|"
        r"(?:invoice|bill|statement) dated|billed on|bill prepared(?: on)?|date de production|date d etablissement|date"
        r" facture|releve (?:du|en date du)|etabli le|date of record",
    ),
    (
        "bill_date",
        2,
        (
            r"statement (?:for|as of)|(?:prepared|prepared on|date prepared|as of|as at|en date"
            r" du)|(?:bill|invoice|statement) of"
        ),
    ),
    (
        "bill_date",
        3,
        (
            r"(?:facture|invoice|bill|statement) (?:(?:no|n o|n|number|#) )?#?[a-z]{0,4}\d[a-z0-9]{3,}"
            r" (?:du|dated|of|issued(?: on)?|date)"
        ),
    ),
    (
        "bill_date",
        3,
        (
            r"(?:bill|invoice|statement|stmt|facture|releve|compte) (?:was |is |a ete"
            r" )?(?:generated|created|produced|prepared|issued|made|produite?|etablie?|emise?|creee?|generee?"
            r"|preparee?)(?:"
            r" on| le| date)?"
        ),
    ),
    (
        "bill_date",
        3,
        r"date (?:du|de|of) (?:the |this )?(?:recu|receipt|document|avis|notice)|(?:receipt|document|doc|notice) date",
    ),
    ("bill_date", 2, r"billed|invoiced|facture le|facturee? le"),
    ("bill_date", 1, r"date|dated|dtd|invoice|statement|bill|facture|releve"),
    (
        "due_date",
        3,
        r"(?:payment |amount |total |balance |date |current charges |is |now )*due(?: date| by| on| in full by| before|"
        r" upon receipt| in full| is)*|(?:please |to be |must be )?(?:pay|paid)(?: in full)? (?:by|before)|"
        r"(?:payment )?(?:must be )?(?:received|reach us) by|(?:date |date d |d )?echeance|(?:date )?limite(?: de"
        r" paiement)?|(?:a )?pay(?:er|able|ez)(?: au plus tard)?(?: avant)?(?: le)?|du le|exigible(?: le)?|avant le|"
        r"past due(?: after)?|late (?:fee|payment|charge)s?(?: applies| applied| of)?(?: after| if paid after| if)?|if"
        r" (?:paid|received) (?:after|by)|due date|delinquent(?: after)?",
    ),
    (
        "other_date",
        3,
        r"(?:auto ?pay|automatic payment|autopay payment|direct debit|pre ?authorized (?:payment|debit))(?: is)?(?:"
        r" scheduled| set| enabled)*(?: for| on| date)*|(?:last |your |recent |previous |prior"
        r" )*(?:payments?|pmts?|pymt)(?: received| posted| made| processed| applied)*(?: on| date| thank you)*|"
        r"(?:date )?(?:paid|charged)(?: on)?|received(?: on)?|payment date|paye(?:e)? le|(?:your )?next"
        r" (?:bill|charge|invoice|payment|statement|billing|cycle|renewal|bill cycle)(?: date| on| will be|"
        r" issued)*|renew(?:al|s)?(?: date| on)?|"
        r"(?:previous|last|prior|past) (?:bill|statement|invoice|billing|account)(?: date| dated| issue date| balance|"
        r" amount| charges)*|"
        r"(?:billing|bill|service|services|statement|invoice|charges?|usage|account)(?: for)? (?:period|cycle|dates)(?:"
        r" dates| ending| ended| from| covered| start| end| begin)*|period(?: covered| ending| from)?|services?"
        r" (?:from|through|thru)|"
        r"(?:charges|usage|activity|monthly service|monthly charges|service)"
        r" (?:from|for|through|thru|since)|from|through|thru|printed(?: on)?|print date|date printed|downloaded(?:"
        r" on)?|generated(?: on)?|run date|scanned(?: on)?|faxed|"
        r"effective(?: date)?|install(?:ed|ation)? date|activat(?:ed|ion)(?: date)?(?: on)?|start date|end"
        r" date|expir(?:es|ed|y|ation)(?: date)?(?: on)?|customer since|since|order date|contract (?:start|end|term)(?:"
        r" date)?|"
        r"(?:dernier |votre |derniers )?paiements?(?: recus?)?(?: le| du)?|prochain(?:e)?"
        r" (?:facture|paiement|releve)(?: le| prevue le)?|(?:periode)(?: de)?(?: facturation| service)?(?:"
        r" du)?|services? (?:du|de)|du|au|jusqu au|"
        r"imprime(?:e)?(?: le)?|recu(?: le)?|prelevement(?: automatique)?(?: prevu)?(?: le)?|facture precedente(?:"
        r" du)?|disconnect(?:ed)?(?: date| on)?|call date|date (?:called|of call|posted)|posted(?: on)?|"
        r"establish(?:ed)? date|ae date|last (?:change|order|updated?|activity|pmt)(?: date)?|completed|cycle"
        r" (?:start|end|begins|ends)|date viewed|viewed(?: on)?|as viewed|prices? (?:valid|effective)|report"
        r" date|request(?:ed)? date|date requested",
    ),
    # addresses
    (
        "service",
        3,
        r"(?:your |this |main |primary )?(?:services?|svcs?|srvc|serv|install(?:ation|ed)?|usage|dial"
        r" tone|line|phone|delivery)(?: and equipment| delivery)?"
        r" (?:address(?:es)?|addr|adr|add|locations?|loc|site|premises?|(?:is )?provided (?:at|to|for)|delivered"
        r" to|at|rendered at|located at|street)|"
        r"(?:for )?services? (?:at|to|provided at)|locations? of services?|(?:primary )?place of (?:primary )?use(?:"
        r" address| ppu)*|(?:ppu)(?: address)?|physical (?:service )?(?:address|location)|(?:service )?premises?(?:"
        r" address)?|"
        r"site(?: address| location)|end user (?:address|location)|adresse (?:de|du|des|d|de l|of)"
        r" (?:services?|installation|lieu de service|utilisation|l installation|lieu desservi|branchement)|adresse"
        r" (?:desservie|civique|physique|service)|"
        r"lieux? (?:de|du|d|de l)(?: la)? ?(?:prestation(?: du service)?|services?|installation|utilisation|l"
        r" installation)|emplacement(?: du service| desservi| de service| d installation| de l installation)?|services?"
        r" (?:situe|situes|fourni|fournis|offert|installe)s? (?:a|au)|(?:endroit|lieu) desservi|lieu principal d"
        r" utilisation|"
        r"(?:service|located|installed) location|where (?:your )?service is(?: provided)?|(?:where )?you use (?:it|your"
        r" services?)(?: at)?|location served|serving",
    ),
    (
        "service",
        2,
        (
            r"sa|911 (?:registered |service |emergency )*(?:address|addr|location)|e ?911(?: registered| service|"
            r" emergency)*(?: address| location)?|emergency (?:service )?(?:address|location)|registered"
            r" (?:location|address)|adresse (?:911|d urgence)|locations?(?: address)?|loc|street"
            r" address|emplacements?|listed address|adresse inscrite|la"
        ),
    ),
    (
        "billing",
        3,
        r"(?:bill|billed|billing|invoice|invoiced|mail|mailing|mailed|sold|correspondence|send bill|send bills|bill"
        r" mailed|bill sent)(?: name and| contact and)? (?:to|address|addr|adr|name and"
        r" address|information|contact|name)(?: address)?|bill(?:ing)? name(?: and address)?|"
        r"adresse (?:de|d) (?:facturation|correspondance|envoi|expedition)|adresse postale|facture(?:e|r)?"
        r" a|envoye(?:e|r)? a|postee? a|adresse (?:du client|client)",
    ),
    (
        "billing",
        2,
        (
            r"statement for|prepared (?:for|pour)|customer(?: information| details| address| name and"
            r" address)?|ba|ba1|bill|billing|client|sold to|account (?:holder|of)|invoice for|bill for|facture"
            r" (?:pour|de)|releve (?:pour|de)|abonne|titulaire"
        ),
    ),
    (
        "remit",
        3,
        r"(?:(?:ways|how|where|options|other ways) to (?:pay|make a payment)|paying|to pay|pay)(?: your)? bill|payment"
        r" (?:options|methods)|(?:comment|ou) payer(?: votre facture)?|(?:modes?|moyens?|options) de paiement|(?:please"
        r" )?(?:remit|remittance)(?: your)?(?: all| payments?| checks?)?(?: to| address| payment to| in us funds"
        r" to)*|(?:please )?(?:make |write )?(?:your )?(?:checks?|cheques?|check or money order|money"
        r" orders?|payments?)(?: or money orders?)? payable(?: to)?|payable to|"
        r"(?:please )?(?:mail|send|return|submit|forward)(?: your| all| this| the)*(?: payments?| checks?| cheques?|"
        r" remittances?| remittance slip| stub| coupon| portion)+(?: with (?:your )?payment)?(?: in the enclosed"
        r" envelope)? ?(?:to|at)|pay to(?: the order of)?|payments? (?:address|mailing address|to|by mail(?: to)?)|send"
        r" (?:check|payment) to|"
        r"(?:libelle[rz]?|faire|faites|etabli[rz]?|etablissez|emettre)(?: votre| le| un| tout)*(?: cheques?|"
        r" paiements?)(?: payable)?(?: a l ordre(?: de| du)?| au nom de| a| payable a| au)|a l ordre"
        r" (?:de|du)|(?:retourne[rz]?|poste[rz]?|envoye[rz]?|expedie[rz]?|adresse[rz]?|faire parvenir)(?: votre| le|"
        r" vos| les| un)* (?:paiements?|cheques?|coupon|versements?|remises?)(?: a| au)?|"
        r"adresse (?:de|du|d) (?:paiement|remise|retour|versement)|pay(?:ez|able|er) a|paiement(?: par la poste)?"
        r" a|versement a|return address|(?:send |mail |address )?(?:correspondence|inquiries|disputes|notices|written"
        r" inquiries|legal notices|billing disputes)(?: only)?(?: to)?|write (?:to )?us(?: at)?|"
        r"(?:corporate )?headquarters|head office|corporate office|siege social|our address|mailing address for"
        r" payments|overnight (?:payments?|mail|address|delivery)(?: to)?|lockbox|remises? a|correspondance a",
    ),
    # names
    (
        "name",
        3,
        r"(?:account|customer|client|subscriber|business|company|legal|listed|listing|billing|end"
        r" user|registered|entity|organization|cust|acct)(?: s)? (?:legal |business |full |registered"
        r" )?(?:name|holder|owner)(?: s)?(?: name)?|name(?: on| of)(?: the| your)?"
        r" (?:account|customer|subscriber|bill)|account of|legal (?:business )?name|"
        r"titulaire(?: du compte)?|nom (?:du |de |de l |d |des )?(?:client|entreprise|titulaire|abonne|compte|la"
        r" compagnie|societe|la societe)(?: du compte)?|raison sociale|bn1|bn|ln|nm|cust nm|bill name|listed name",
    ),
    (
        "name",
        2,
        (
            r"hello|hi|dear|bonjour|cher|chere|prepared (?:for|pour)|statement for|bill(?:ed)? to|sold to|invoice"
            r" for|bill for|customer|client|subscriber|abonne|welcome|welcome back|thank"
            r" you|merci|thanks|nom|name|invoice to|facture"
            r" a|organi[sz]ation|company|partner|firm|payer|payor|owner|tenant|registrant|(?:bill to |responsible"
            r" )?party|entreprise|compagnie|societe|organisme|partenaire|payeur|proprietaire"
        ),
    ),
    (
        "contact",
        3,
        (
            r"attn|attention(?: de)?|c o|a l attention de|(?:primary |main |billing |technical |account |site"
            r" )?contact(?: name| person)?|authorized"
            r" (?:user|contact|person|by)|(?:personne|representant|signataire|utilisateur) autorisee?|aux soins de|a"
            r" s|user(?: name)?|users|utilisateur|personne ressource|prepared by|account"
            r" (?:manager|executive|rep(?:resentative)?)|sales rep(?:resentative)?|employee|agent|ordered"
            r" by|assigned to"
        ),
    ),
    # telephone numbers
    (
        "btn",
        3,
        (
            r"btn|(?:main |primary )?billing (?:telephone|phone|tel)(?: number| no)?|billing tn|billed telephone"
            r" number|main (?:billing )?(?:telephone |phone )?number|(?:numero|no) de telephone (?:de"
            r" facturation|principal)|main (?:tn|btn|line)|lead number|pilot(?: number)?|numero principal|telephone"
            r" principal|account telephone number"
        ),
    ),
    (
        "called",
        3,
        r"(?:numbers?|no|tn|place|places) (?:called|dialed|dialled)|toll"
        r" (?:statement|calls?|details?|charges|messages)|long distance (?:usage|statement|activity)|called(?: number|"
        r" numbers| party| to| no| tn| place)?|calls? (?:placed |made )?to|outgoing calls|outbound(?:"
        r" calls?)?|dialed(?: number| digits)?|dialled(?: number)?|to number|destination(?: number)?s?|call"
        r" detail(?:s)?|call history|calls?|"
        r"(?:numeros? )?les plus (?:souvent )?(?:appeles|composes)|appels?"
        r" (?:a|vers|au|sortants?|effectues?)|(?:numero|no) (?:appele|compose)s?|detail(?:s)? des appels|appels"
        r" interurbains|appele|long distance calls?|itemi[sz]ed calls?|directory assistance|messages?(?: to)?|texts?"
        r" to|text(?: messaging)? detail|interurbains?|collect calls?|most called|frequently called|top called|calling"
        r" circle|friends (?:and|&) family|three way calls?|usage detail|contacted",
    ),
    (
        "forward",
        3,
        r"(?:calls? )?(?:forward(?:ed|ing|s)?|fwd|forwarding number|cfwd|remote call"
        r" forwarding|rcf|cfw|cfn|cfnb|cfnd|cfnv)(?: to| number| destination| calls to| no| tn)*|ring(?:s)?(?: to| to"
        r" number)|route(?:s|d)?(?: to| to number)|routing(?: number)?|terminat(?:es|ing|ion)(?: to| at| number| tn|"
        r" no)*|renvo(?:i|ye|yer|yes)(?: d appels?| automatique)*(?: a| vers| au)?|"
        r"transfer(?:red|re|e|t|ts)?(?: d appels?)?(?: to| vers| a| au)?|achemine(?:e|s)?(?: a|"
        r" vers)?|redirect(?:ed|s)?(?: to)?|simring|find me|answered at|points? to|alternate(?: number)?|failover(?:"
        r" number)?|overflow(?: number| to)?|translated to|pots(?: (?:number|translation|tn|line))?|destination",
    ),
    (
        "contact_phone",
        3,
        r"questions?(?: about your bill)?|(?:please |or |just )?(?:call|dial)(?: us| our| toll free| customer service|"
        r" at| center)*(?: at)?|(?:text|phone|reach|telephone|ring) (?:us|our)(?: at| on)*|customer"
        r" (?:service|care|support)(?: at| number)?|(?:technical |tech |24 7 )?support(?: line)?|contact"
        r" (?:us|number|phone|information|tel|telephone|cell|business office|center)|help(?: desk|"
        r" line)?|assistance|need help|"
        r"fax(?: number)?|telecopieur|repair(?: service)?|trouble|sales|inquiries|billing"
        r" (?:inquiries|questions|office|support|dept|department)|service (?:a la )?clientele|nous"
        r" joindre|appele[rz](?: nous)?(?: au| le)?|compose[rz](?: le)?|business office|hearing"
        r" impaired|tty|tdd|relay|pay by phone|"
        r"can be reached(?: at)?|callback(?: number)?|call back|emergency contact|disconnect(?:ed|ion)?(?: lines|"
        r" numbers)?|removed|cancel+ed(?: lines| numbers)?|previous(?:ly)? (?:number|telephone number)|old"
        r" number|changed from|ported (?:out|away)|deactivated|retired|www|visit|or visit|joignez|"
        r"courriel|debranche(?:e|s)?|ancien numero|resili(?:e|ee|es)|soutien(?:"
        r" technique)?|contact|reparations?|intercept(?:ed)?|referral(?: to| number)?|new service pending|pending"
        r" (?:order|lines?|numbers?)|number(?:s)? not (?:in service|billed)|cell of contact|reservation|reserved(?:"
        r" numbers)?|available numbers",
    ),
    (
        "caller",
        2,
        (
            r"(?:calls? )?from(?: number)?|calling (?:number|party)|caller(?: id)?|originating(?: number| tn)?|received"
            r" from|incoming(?: calls?)?|inbound(?: calls?)?|appels? (?:recus?|entrants?)(?:"
            r" de)?|provenance|appelant|origine"
        ),
    ),
    (
        "own",
        3,
        r"(?:voice|phone|telephone)s? (?:(?:and|&|or) )?fax (?:numbers?|lines?)|fax"
        r" (?:numbers|lines)|(?:lines?|numbers?|services?|phones?|devices?|telephone numbers?|phone numbers?)(?: s)?"
        r" (?:on|in|for|billed to|associated with|under|assigned to) (?:(?:this|your|the) )?(?:account|bill)|(?:your"
        r" )?(?:telephone|phone|wireless|mobile|cell|toll ?free|tollfree|tf|did|dids|fax"
        r" line|voice|billed|working|hosted|assigned|active|service|local|line|lines|station|trunk|subscriber"
        r"|ported)(?:"
        r" telephone| phone| line| did| service)? (?:numbers?|nos?|lines?|nbrs?|tns?|#)|"
        r"(?:by|per) (?:telephone|phone|line|number)(?: number)?|(?:summary|charges|detail) (?:by|for|per)"
        r" (?:telephone|phone|line|number|wireless number|each line)(?:"
        r" number)?s?|tns?|wtns?|tfns?|8xx|anis?|msisdns?|mdns?|mtns?|ctns?|dids?|lines?|line summary|voice"
        r" lines?|(?:numeros? )(?:de telephone|de ligne|sans fil|factures?|au compte|de service|sans frais|inclus|de"
        r" cellulaire)|lignes?(?: telephoniques?| d affaires| sans fil)?|sommaire par (?:ligne|numero)(?: de"
        r" telephone)?|"
        r"(?:calls?|call detail|usage|details?|activity|charges|itemi[sz]ed calls|long distance(?:"
        r" calls)?|appels|frais|utilisation) (?:for|by|billed to|made (?:from|by)|pour(?: le)?|of)|monthly"
        r" (?:service|charges|line charges)|business voice|service numbers?|numbers on this account|frais"
        r" mensuels|telephone|phone|tel|telephones?|mobile|hunt(?:ing)? group|hunt(?:s)?",
    ),
    (
        "amount",
        1,
        (
            r"(?:total |amount |new |current |previous |balance |unpaid |outstanding"
            r" )+(?:charges|balance|amount|due|forward)?|bal(?:ance)? (?:fwd|forward)|(?:carried|brought) forward|fwd"
            r" bal(?:ance)?|balance(?: forward)?|montant|solde|total"
        ),
    ),
]

_COMPILED = [(role, tier, re.compile(rf"(?<![a-z0-9])(?:{phrase})(?![a-z0-9])")) for role, tier, phrase in _PHRASES]


@lru_cache(maxsize=4096)
def labels_in(norm: str) -> tuple[Label, ...]:
    """All labels of a plain text, from left to right; of overlapping ones those with the longer text, of equals the
    stronger."""
    hits = [
        Label(role, tier, m.start(), m.end(), m.group())
        for role, tier, pattern in _COMPILED
        for m in pattern.finditer(norm)
        if m.end() > m.start()
    ]
    return tuple(sorted(hits, key=lambda h: (h.start, -h.end)))


def labels_for(norm: str, roles: frozenset[str] | set[str], shadows: frozenset[str] | set[str]) -> list[Label]:
    """Labels of `roles`, minus those that lie inside a longer label of `shadows` (which says something else)."""
    hits = labels_in(norm)
    wanted = []
    for hit in hits:
        if hit.role not in roles:
            continue
        length = hit.end - hit.start
        covered = any(
            o is not hit
            and o.start <= hit.start
            and o.end >= hit.end
            and (o.end - o.start) > length
            and o.role in shadows | roles
            for o in hits
        )
        if not covered:
            wanted.append(hit)
    return wanted


def is_all_label(norm: str) -> bool:
    """Whether a text consists of nothing but label words (and small words): a heading, never a name."""
    covered = [False] * len(norm)
    for hit in labels_in(norm):
        covered[hit.start : hit.end] = [True] * (hit.end - hit.start)
    rest = "".join(ch if not covered[i] else " " for i, ch in enumerate(norm)).split()
    return bool(norm) and all(word in _SMALL for word in rest)


_SMALL = {
    "your",
    "the",
    "this",
    "of",
    "for",
    "and",
    "&",
    "de",
    "la",
    "le",
    "les",
    "du",
    "des",
    "votre",
    "vos",
    "et",
    "or",
    "ou",
    "a",
    "l",
    "d",
    "is",
    "information",
    "details",
    "address",
    "adresse",
    "summary",
    "account",
    "to",
    "in",
    "on",
    "at",
    "our",
    "all",
    "please",
    "us",
    "s",
}

# what stands below a name on a letter; nobody is called so
LETTER_CAPTIONS = frozenset({"title", "role", "position", "titre", "fonction", "poste"})

_CAPTION_WORDS = """
    account acct accounts file customer customers cust client subscriber member owner holder party responsible record
    records person business company bill bills billed billing payer invoice invoices invoiced statement service
    services serviced svc location locations loc address addresses addr adr site premises premise prem place mail
    mailing mailed name names number numbers listed listing registered emergency dispatchable installation installed
    install physical street where used use user users end primary main sent send sold ship shipped details detail
    info information profile date issued contact legal entity we you it be provided provide by from with for of the
    your our this these my is are at to in and on goes go located charges equipment covered lines phones served
    connected delivered hosted supplied rendered receive received recipient situated goes home office residence
    local situe situee installe livre fourni fournis recevez recevoir envoyons envoyee expedition client ou nous
    vous domicile bureau local compte client clients abonne titulaire facture factures facturation facturee service
    services adresse adresses lieu endroit emplacement postale envoi installation desservi desservie nom numero
    responsable personne entreprise du de la le les des a au aux pour par votre notre dossier et coordonnees
    livraison utilisation principal principale suivante
"""
_GENERIC = frozenset(_CAPTION_WORDS.split())
_JOINING = {
    "of",
    "and",
    "the",
    "for",
    "at",
    "by",
    "to",
    "in",
    "on",
    "de",
    "du",
    "la",
    "le",
    "les",
    "des",
    "et",
    "a",
    "au",
    "aux",
    "pour",
    "par",
}
_OTHER_MATTER = re.compile(
    r"\b(?:amount|montant|solde|total)\b|\b(?:number|no|date|period|amount|total|due|phone|phones|telephone|id|code|balance|numero|bills?|statement|name|nom)$|\b(?:date|number|phone|telephone|due|period)\b"
)
_LEGAL_FORM = re.compile(r"\b(?:inc|llc|ltd|ltee|corp|co|pllc|llp|enr)$")
_TELLING = (
    ("remit", re.compile(r"\bremit\w*|\bpa(?:y|yments?|iements?)\b.*\b(?:to|a|au|address|adresse)$")),
    (
        "billing",
        re.compile(
            r"\b(?:bill(?:ed|ing)?|payer|invoice[sd]?|mail(?:ed|ing)?|send|sent|sold|ship(?:ped)?|factures?|facturation|facturee|postale|envo(?:i|yons|yee?|yer)|expedition)\b"
        ),
    ),
    (
        "service",
        re.compile(
            r"\b(?:services?|serviced|svc|locations?|located|loc|site|premises?|prem|place|served|connected|delivered|hosted|supplied|rendered|situated|receive|situee?|recevez|livraison|fournis?|installation|install(?:ed)?|physical|used?|emergency|dispatchable|street|provided?|lieu|endroit|emplacement|desservie?|utilisation)\b"
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:accounts?|customers?|clients?|subscriber|member|owner|holder|party|record|compte|abonne|titulaire)\b"
        ),
    ),
)


def is_caption(text: str) -> bool:
    """Whether a text is made of the words that captions are made of ("Customer of record", "Charges at this location"),
    known as a label or not; no holder is called so."""
    norm = plain(text)
    words = norm.split()
    if (
        re.search(r"\d|:.", text.replace("911", ""))
        or not 1 < len(words) <= 6
        or words[0] in _JOINING - {"for", "pour"}
        or _LEGAL_FORM.search(norm)
    ):
        return False
    if words[-1] in ("address", "addresses") or words[0] in ("adresse", "adresses"):
        return True
    if all(word in _GENERIC for word in words):
        return True
    small = {plain(w).strip() for w in text.split()[1:] if w[:1].islower()} - _JOINING
    return text[:1].isupper() and any(word in _GENERIC for word in small)


def caption_label(text: str) -> Label | None:
    """What a caption over an address says by its words, where the phrase as a whole is not known; weaker than a known
    one."""
    norm = plain(text)
    if not is_caption(text) or _OTHER_MATTER.search(norm):
        return None
    if re.search(r"\bservices?\b", norm):
        norm = re.sub(r"\b(?:billed|invoiced|factures?)\b", "", norm)
    role = next((role for role, pattern in _TELLING if pattern.search(norm)), None)
    return Label(role, 2, 0, len(norm), norm) if role else None


_WORDS = sorted(
    {w for _, _, phrase in _PHRASES for w in re.findall(r"[a-z]{5,}", phrase)}
    | {
        "total",
        "amount",
        "summary",
        "november",
        "december",
        "october",
        "september",
        "january",
        "february",
        "august",
        "street",
        "avenue",
        "suite",
    }
)
_WORD_SET = set(_WORDS)


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """A word read from a picture: the label word that it nearly is ("Accaunt" is "account"), else as it is. Several
    words are done one by one."""
    if " " in word:
        return " ".join(corrected(bit) for bit in word.split())
    if len(word) < 6 or word in _WORD_SET or sum(ch.isdigit() for ch in word) > 1:
        return word
    hit = process.extractOne(word, _WORDS, scorer=DamerauLevenshtein.distance, score_cutoff=1 if len(word) < 9 else 2)
    return hit[0] if hit else word
