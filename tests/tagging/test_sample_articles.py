"""The gold of the sample's articles, on the sentences that decide it."""

import pytest

from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import find_mentions
from articles.tagging.periods import Period, judge_period
from articles.tagging.scope import judge_scope

SAMPLE = [
    (
        "الأسد يلتقي شويغو ويتباحثان في الأمن دولياً وإقليمياً والعلاقات الثنائية",
        "استقبل الرئيس السوري، بشار الأسد، سكرتير مجلس الأمن الروسي، سيرغي شويغو، يوم الإثنين.\n"
        "وقالت إن الرئيس الأسد وشويغو بحثا في العلاقات الثنائية بين سوريا وروسيا.\n"
        "وأكد بوتين، خلال لقاء سابق في موسكو، أنه بفضل الجهود المشتركة للبلدين، تم تحقيق نتائج مهمة.",
        "bashar-al-assad russian-security-council sergei-shoigu vladimir-putin syria russia moscow",
        "assad",
        "core",
    ),
    (
        "الجيش السوري يواصل مطاردة فلول الأسد ويعتقل قائد الدفاع الوطني للنظام السابق",
        "أعلنت وزارة الداخلية السورية، السبت، القبض على أحد قادة مجموعات الدفاع الوطني في محافظة حمص، وسط البلاد.\n"
        "انتشرت قوات الأمن في مدينة مصياف بريف حماة.\n"
        "المتهم بمئات الاغتيالات في عهد حافظ الأسد.\n"
        "الجهود التي تبذلها السلطات السورية الجديدة لمعالجة آثار النظام السابق.",
        "bashar-al-assad hafez-al-assad homs hama",
        "sharaa",
        "none",
    ),
    (
        "بوتين يؤكد في رسالة للشرع دعمه لجهود تحقيق الاستقرار في سوريا",
        "أفادت وكالة «سبوتنيك» الروسية للأنباء بأن الرئيس فلاديمير بوتين أكد "
        "في رسالة للرئيس السوري أحمد الشرع على دعم روسيا.\n"
        "وكان نائب وزير الخارجية الروسي، ميخائيل بوغدانوف، قد قال إنه أجرى محادثات مع الإدارة السورية في دمشق.\n"
        "وبعد سقوط الأسد وهروبه إلي روسيا، تطرق بوتين إلى مصير القواعد.\n"
        "ولفت إلى أن موسكو مستعدة لإيصال المساعدات عبر قاعدة «حميميم»، وقاعدة طرطوس.",
        "vladimir-putin ahmad-al-sharaa mikhail-bogdanov bashar-al-assad hmeimim tartus damascus moscow russia syria",
        "sharaa",
        "core",
    ),
    (
        "الداخلية السورية: اعتقال ذراع الأمن العسكري في حي التضامن زمن الأسد",
        "أعلنت وزارة الداخلية السورية أن مديرية أمن دمشق ألقت القبض على ماهر زياد حديد، وهو أحد القادة العسكريين "
        "في حي التضامن بدمشق زمن الرئيس المخلوع بشار الأسد.",
        "bashar-al-assad damascus",
        "sharaa",
        "none",
    ),
    (
        "وفد سوري رفيع يزور موسكو لبحث تعزيز التعاون العسكري والاقتصادي",
        'بحث وزيرا الخارجية والدفاع في سوريا سبل التعاون مع روسيا، في لقاء جمعهما بالرئيس الروسي "فلاديمير بوتين".\n'
        "وأفادت وكالة الأنباء السورية بأن أسعد الشيباني ووزير الدفاع اللواء مرهف أبو قصرة التقيا الرئيس الروسي.\n"
        "عقب سقوط نظام بشار الأسد في كانون الأول 2024، ولا تزال روسيا تستضيف الأسد.\n"
        'عقد اجتماعًا مع نظيره الروسي "أندريه بيلوسوف"، بما يتعلق بقاعدتي حميميم الجوية وطرطوس البحرية.',
        "vladimir-putin asaad-al-shaibani murhaf-abu-qasra andrei-belousov bashar-al-assad moscow "
        "hmeimim tartus russia syria",
        "sharaa",
        "core",
    ),
    (
        "رسائل قوية خلال قمة بوتين والأسد ودمشق ترحب بمزيد من القوات الروسية لإقامة قواعد عسكرية جديدة في سوريا",
        "أعلن المتحدث باسم الكرملين دميتري بيسكوف، أن المحادثات بين بوتين، ونظيره السوري بشار الأسد، استمرت 3 ساعات.\n"
        "عبر الأسد عن تأييده لروسيا في حربها ضد أوكرانيا.\n"
        "أكد الرئيسان ترحيبهما بإعلان السعودية وإيران استئناف العلاقات.\n"
        "زيارة الأسد لموسكو أتت قبل اجتماع يضم نواب وزراء خارجية روسيا وتركيا وسوريا وإيران.",
        "vladimir-putin bashar-al-assad dmitry-peskov kremlin moscow damascus "
        "russia syria turkey iran saudi-arabia ukraine",
        "assad",
        "core",
    ),
    (
        "قمة الأسد – بوتين .. تأكيد على المواجهة المشتركة للإرهاب ومواصلة العملية السياسية",
        'اجتمع الرئيس السوري بشار الأسد مع نظيره الروسي "فلاديمير بوتين" اليوم في موسكو، ضمن زيارة غير معلنة من قبل.\n'
        "وانضم إليهما لاحقاً وزيرا الخارجية فيصل المقداد و”سيرغي لافروف”.\n"
        "إطلاق العملية السياسية سواء في “سوتشي” أو “أستانا” أو “جنيف”. فضلاً عن فرض الحصار على سورية.\n"
        "وجود قوات دولة أجنبية في سورية دون موافقة “الأمم المتحدة”.",
        "bashar-al-assad vladimir-putin faisal-mekdad sergei-lavrov moscow sochi astana geneva united-nations syria",
        "assad",
        "core",
    ),
]


@pytest.mark.parametrize(("title", "body", "actors", "period", "scope"), SAMPLE)
def test_the_sample_without_a_date_has_its_actors_era_and_scope(
    title: str, body: str, actors: str, period: str, scope: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    mentions = find_mentions(title, body, None, gazetteer)

    assert {mention.actor for mention in mentions} == set(actors.split())
    assert judge_period(None, title, body, mentions, periods, gazetteer).slug == period
    assert judge_scope(title, body, mentions, gazetteer).value == scope
