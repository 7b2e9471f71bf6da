-- facts
CREATE TEMPORARY VIEW facts AS
SELECT
  CAST("unit" AS TEXT) AS "unit",
  CAST("EurAsia_group" AS TEXT) AS "group",
  CAST("EurAsia_group" AS TEXT) AS "EurAsia_group",
  CAST("LPI" AS DOUBLE) AS "LPI",
  CAST("Flights" AS DOUBLE) AS "Flights",
  CAST("Population" AS DOUBLE) AS "Population",
  CAST("Ship" AS DOUBLE) AS "Ship",
  CAST("Bord" AS DOUBLE) AS "Bord",
  CAST("Area" AS DOUBLE) AS "Area",
  CAST("Elec" AS DOUBLE) AS "Elec",
  CAST("Energy" AS DOUBLE) AS "Energy",
  CAST("Gas" AS DOUBLE) AS "Gas",
  CAST("ConSpeed" AS DOUBLE) AS "ConSpeed",
  CAST("Cov4G" AS DOUBLE) AS "Cov4G",
  CAST("Goods" AS DOUBLE) AS "Goods",
  CAST("GDP" AS DOUBLE) AS "GDP",
  CAST("Services" AS DOUBLE) AS "Services",
  CAST("FDI" AS DOUBLE) AS "FDI",
  CAST("PRemit" AS DOUBLE) AS "PRemit",
  CAST("ForPort" AS DOUBLE) AS "ForPort",
  CAST("Embs" AS DOUBLE) AS "Embs",
  CAST("IGOs" AS DOUBLE) AS "IGOs",
  CAST("UNVote" AS DOUBLE) AS "UNVote",
  CAST("CostImpEx" AS DOUBLE) AS "CostImpEx",
  CAST("Tariff" AS DOUBLE) AS "Tariff",
  CAST("TBTs" AS DOUBLE) AS "TBTs",
  CAST("TIRcon" AS DOUBLE) AS "TIRcon",
  CAST("RTAs" AS DOUBLE) AS "RTAs",
  CAST("Visa" AS DOUBLE) AS "Visa",
  CAST("StMob" AS DOUBLE) AS "StMob",
  CAST("Research" AS DOUBLE) AS "Research",
  CAST("Pat" AS DOUBLE) AS "Pat",
  CAST("CultServ" AS DOUBLE) AS "CultServ",
  CAST("CultGood" AS DOUBLE) AS "CultGood",
  CAST("Tourist" AS DOUBLE) AS "Tourist",
  CAST("MigStock" AS DOUBLE) AS "MigStock",
  CAST("Lang" AS DOUBLE) AS "Lang",
  CAST("Renew" AS DOUBLE) AS "Renew",
  CAST("PrimEner" AS DOUBLE) AS "PrimEner",
  CAST("CO2" AS DOUBLE) AS "CO2",
  CAST("MatCon" AS DOUBLE) AS "MatCon",
  CAST("Forest" AS DOUBLE) AS "Forest",
  CAST("Poverty" AS DOUBLE) AS "Poverty",
  CAST("Palma" AS DOUBLE) AS "Palma",
  CAST("TertGrad" AS DOUBLE) AS "TertGrad",
  CAST("FreePress" AS DOUBLE) AS "FreePress",
  CAST("TolMin" AS DOUBLE) AS "TolMin",
  CAST("NGOs" AS DOUBLE) AS "NGOs",
  CAST("CPI" AS DOUBLE) AS "CPI",
  CAST("FemLab" AS DOUBLE) AS "FemLab",
  CAST("WomParl" AS DOUBLE) AS "WomParl",
  CAST("PubDebt" AS DOUBLE) AS "PubDebt",
  CAST("PrivDebt" AS DOUBLE) AS "PrivDebt",
  CAST("GDPGrow" AS DOUBLE) AS "GDPGrow",
  CAST("RDExp" AS DOUBLE) AS "RDExp",
  CAST("NEET" AS DOUBLE) AS "NEET"
FROM data;

-- for_missing
CREATE TEMPORARY TABLE for_missing AS
WITH stated AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI" AS "LPI:raw",
    "Flights" AS "Flights:raw",
    "Ship" AS "Ship:raw",
    "Bord" AS "Bord:raw",
    "Elec" AS "Elec:raw",
    "Gas" AS "Gas:raw",
    "ConSpeed" AS "ConSpeed:raw",
    "Cov4G" AS "Cov4G:raw",
    "Goods" AS "Goods:raw",
    "Services" AS "Services:raw",
    "FDI" AS "FDI:raw",
    "PRemit" AS "PRemit:raw",
    "ForPort" AS "ForPort:raw",
    "Embs" AS "Embs:raw",
    "IGOs" AS "IGOs:raw",
    "UNVote" AS "UNVote:raw",
    "CostImpEx" AS "CostImpEx:raw",
    "Tariff" AS "Tariff:raw",
    "TBTs" AS "TBTs:raw",
    "TIRcon" AS "TIRcon:raw",
    "RTAs" AS "RTAs:raw",
    "Visa" AS "Visa:raw",
    "StMob" AS "StMob:raw",
    "Research" AS "Research:raw",
    "Pat" AS "Pat:raw",
    "CultServ" AS "CultServ:raw",
    "CultGood" AS "CultGood:raw",
    "Tourist" AS "Tourist:raw",
    "MigStock" AS "MigStock:raw",
    "Lang" AS "Lang:raw",
    "Renew" AS "Renew:raw",
    "PrimEner" AS "PrimEner:raw",
    "CO2" AS "CO2:raw",
    "MatCon" AS "MatCon:raw",
    "Forest" AS "Forest:raw",
    "Poverty" AS "Poverty:raw",
    "Palma" AS "Palma:raw",
    "TertGrad" AS "TertGrad:raw",
    "FreePress" AS "FreePress:raw",
    "TolMin" AS "TolMin:raw",
    "NGOs" AS "NGOs:raw",
    "CPI" AS "CPI:raw",
    "FemLab" AS "FemLab:raw",
    "WomParl" AS "WomParl:raw",
    "PubDebt" AS "PubDebt:raw",
    "PrivDebt" AS "PrivDebt:raw",
    "GDPGrow" AS "GDPGrow:raw",
    "RDExp" AS "RDExp:raw",
    "NEET" AS "NEET:raw"
  FROM facts
), measured AS NOT MATERIALIZED (
  SELECT
    *,
    "Population" AS "Flights:denominator",
    "Area" AS "Bord:denominator",
    "Energy" AS "Elec:denominator",
    "Energy" AS "Gas:denominator",
    "GDP" AS "Goods:denominator",
    "GDP" AS "Services:denominator",
    "GDP" AS "FDI:denominator",
    "GDP" AS "PRemit:denominator",
    "GDP" AS "ForPort:denominator",
    "Population" AS "StMob:denominator",
    "GDP" AS "Research:denominator",
    "GDP" AS "Pat:denominator",
    "GDP" AS "CultServ:denominator",
    "GDP" AS "CultGood:denominator",
    "Population" AS "Tourist:denominator",
    "Population" AS "MigStock:denominator",
    "Population" AS "NGOs:denominator"
  FROM stated
), observed AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI:raw" AS "LPI:observed",
    "Flights:raw" / NULLIF("Flights:denominator", 0) AS "Flights:observed",
    "Ship:raw" AS "Ship:observed",
    "Bord:raw" / NULLIF("Bord:denominator", 0) AS "Bord:observed",
    "Elec:raw" / NULLIF("Elec:denominator", 0) AS "Elec:observed",
    "Gas:raw" / NULLIF("Gas:denominator", 0) AS "Gas:observed",
    "ConSpeed:raw" AS "ConSpeed:observed",
    "Cov4G:raw" AS "Cov4G:observed",
    "Goods:raw" / NULLIF("Goods:denominator", 0) AS "Goods:observed",
    "Services:raw" / NULLIF("Services:denominator", 0) AS "Services:observed",
    "FDI:raw" / NULLIF("FDI:denominator", 0) AS "FDI:observed",
    "PRemit:raw" / NULLIF("PRemit:denominator", 0) AS "PRemit:observed",
    "ForPort:raw" / NULLIF("ForPort:denominator", 0) AS "ForPort:observed",
    "Embs:raw" AS "Embs:observed",
    "IGOs:raw" AS "IGOs:observed",
    "UNVote:raw" AS "UNVote:observed",
    "CostImpEx:raw" AS "CostImpEx:observed",
    "Tariff:raw" AS "Tariff:observed",
    "TBTs:raw" AS "TBTs:observed",
    "TIRcon:raw" AS "TIRcon:observed",
    "RTAs:raw" AS "RTAs:observed",
    "Visa:raw" AS "Visa:observed",
    "StMob:raw" / NULLIF("StMob:denominator", 0) AS "StMob:observed",
    "Research:raw" / NULLIF("Research:denominator", 0) AS "Research:observed",
    "Pat:raw" / NULLIF("Pat:denominator", 0) AS "Pat:observed",
    "CultServ:raw" / NULLIF("CultServ:denominator", 0) AS "CultServ:observed",
    "CultGood:raw" / NULLIF("CultGood:denominator", 0) AS "CultGood:observed",
    "Tourist:raw" / NULLIF("Tourist:denominator", 0) AS "Tourist:observed",
    "MigStock:raw" / NULLIF("MigStock:denominator", 0) AS "MigStock:observed",
    "Lang:raw" AS "Lang:observed",
    "Renew:raw" AS "Renew:observed",
    "PrimEner:raw" AS "PrimEner:observed",
    "CO2:raw" AS "CO2:observed",
    "MatCon:raw" AS "MatCon:observed",
    "Forest:raw" AS "Forest:observed",
    "Poverty:raw" AS "Poverty:observed",
    "Palma:raw" AS "Palma:observed",
    "TertGrad:raw" AS "TertGrad:observed",
    "FreePress:raw" AS "FreePress:observed",
    "TolMin:raw" AS "TolMin:observed",
    "NGOs:raw" / NULLIF("NGOs:denominator", 0) AS "NGOs:observed",
    "CPI:raw" AS "CPI:observed",
    "FemLab:raw" AS "FemLab:observed",
    "WomParl:raw" AS "WomParl:observed",
    "PubDebt:raw" AS "PubDebt:observed",
    "PrivDebt:raw" AS "PrivDebt:observed",
    "GDPGrow:raw" AS "GDPGrow:observed",
    "RDExp:raw" AS "RDExp:observed",
    "NEET:raw" AS "NEET:observed"
  FROM measured
)
SELECT
  "group",
  COUNT("LPI:observed") AS "LPI:count",
  MIN("LPI:observed") AS "LPI:min",
  MAX("LPI:observed") AS "LPI:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("LPI:observed")), ABS(MAX("LPI:observed"))) > 0
            THEN GREATEST(ABS(MIN("LPI:observed")), ABS(MAX("LPI:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "LPI:scale",
  COUNT("Flights:observed") AS "Flights:count",
  MIN("Flights:observed") AS "Flights:min",
  MAX("Flights:observed") AS "Flights:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Flights:observed")), ABS(MAX("Flights:observed"))) > 0
            THEN GREATEST(ABS(MIN("Flights:observed")), ABS(MAX("Flights:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Flights:scale",
  COUNT("Ship:observed") AS "Ship:count",
  MIN("Ship:observed") AS "Ship:min",
  MAX("Ship:observed") AS "Ship:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Ship:observed")), ABS(MAX("Ship:observed"))) > 0
            THEN GREATEST(ABS(MIN("Ship:observed")), ABS(MAX("Ship:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Ship:scale",
  COUNT("Bord:observed") AS "Bord:count",
  MIN("Bord:observed") AS "Bord:min",
  MAX("Bord:observed") AS "Bord:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Bord:observed")), ABS(MAX("Bord:observed"))) > 0
            THEN GREATEST(ABS(MIN("Bord:observed")), ABS(MAX("Bord:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Bord:scale",
  COUNT("Elec:observed") AS "Elec:count",
  MIN("Elec:observed") AS "Elec:min",
  MAX("Elec:observed") AS "Elec:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Elec:observed")), ABS(MAX("Elec:observed"))) > 0
            THEN GREATEST(ABS(MIN("Elec:observed")), ABS(MAX("Elec:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Elec:scale",
  COUNT("Gas:observed") AS "Gas:count",
  MIN("Gas:observed") AS "Gas:min",
  MAX("Gas:observed") AS "Gas:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Gas:observed")), ABS(MAX("Gas:observed"))) > 0
            THEN GREATEST(ABS(MIN("Gas:observed")), ABS(MAX("Gas:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Gas:scale",
  COUNT("ConSpeed:observed") AS "ConSpeed:count",
  MIN("ConSpeed:observed") AS "ConSpeed:min",
  MAX("ConSpeed:observed") AS "ConSpeed:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("ConSpeed:observed")), ABS(MAX("ConSpeed:observed"))) > 0
            THEN GREATEST(ABS(MIN("ConSpeed:observed")), ABS(MAX("ConSpeed:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "ConSpeed:scale",
  COUNT("Cov4G:observed") AS "Cov4G:count",
  MIN("Cov4G:observed") AS "Cov4G:min",
  MAX("Cov4G:observed") AS "Cov4G:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Cov4G:observed")), ABS(MAX("Cov4G:observed"))) > 0
            THEN GREATEST(ABS(MIN("Cov4G:observed")), ABS(MAX("Cov4G:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Cov4G:scale",
  COUNT("Goods:observed") AS "Goods:count",
  MIN("Goods:observed") AS "Goods:min",
  MAX("Goods:observed") AS "Goods:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Goods:observed")), ABS(MAX("Goods:observed"))) > 0
            THEN GREATEST(ABS(MIN("Goods:observed")), ABS(MAX("Goods:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Goods:scale",
  COUNT("Services:observed") AS "Services:count",
  MIN("Services:observed") AS "Services:min",
  MAX("Services:observed") AS "Services:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Services:observed")), ABS(MAX("Services:observed"))) > 0
            THEN GREATEST(ABS(MIN("Services:observed")), ABS(MAX("Services:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Services:scale",
  COUNT("FDI:observed") AS "FDI:count",
  MIN("FDI:observed") AS "FDI:min",
  MAX("FDI:observed") AS "FDI:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("FDI:observed")), ABS(MAX("FDI:observed"))) > 0
            THEN GREATEST(ABS(MIN("FDI:observed")), ABS(MAX("FDI:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "FDI:scale",
  COUNT("PRemit:observed") AS "PRemit:count",
  MIN("PRemit:observed") AS "PRemit:min",
  MAX("PRemit:observed") AS "PRemit:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("PRemit:observed")), ABS(MAX("PRemit:observed"))) > 0
            THEN GREATEST(ABS(MIN("PRemit:observed")), ABS(MAX("PRemit:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "PRemit:scale",
  COUNT("ForPort:observed") AS "ForPort:count",
  MIN("ForPort:observed") AS "ForPort:min",
  MAX("ForPort:observed") AS "ForPort:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("ForPort:observed")), ABS(MAX("ForPort:observed"))) > 0
            THEN GREATEST(ABS(MIN("ForPort:observed")), ABS(MAX("ForPort:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "ForPort:scale",
  COUNT("Embs:observed") AS "Embs:count",
  MIN("Embs:observed") AS "Embs:min",
  MAX("Embs:observed") AS "Embs:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Embs:observed")), ABS(MAX("Embs:observed"))) > 0
            THEN GREATEST(ABS(MIN("Embs:observed")), ABS(MAX("Embs:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Embs:scale",
  COUNT("IGOs:observed") AS "IGOs:count",
  MIN("IGOs:observed") AS "IGOs:min",
  MAX("IGOs:observed") AS "IGOs:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("IGOs:observed")), ABS(MAX("IGOs:observed"))) > 0
            THEN GREATEST(ABS(MIN("IGOs:observed")), ABS(MAX("IGOs:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "IGOs:scale",
  COUNT("UNVote:observed") AS "UNVote:count",
  MIN("UNVote:observed") AS "UNVote:min",
  MAX("UNVote:observed") AS "UNVote:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("UNVote:observed")), ABS(MAX("UNVote:observed"))) > 0
            THEN GREATEST(ABS(MIN("UNVote:observed")), ABS(MAX("UNVote:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "UNVote:scale",
  COUNT("CostImpEx:observed") AS "CostImpEx:count",
  MIN("CostImpEx:observed") AS "CostImpEx:min",
  MAX("CostImpEx:observed") AS "CostImpEx:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("CostImpEx:observed")), ABS(MAX("CostImpEx:observed"))) > 0
            THEN GREATEST(ABS(MIN("CostImpEx:observed")), ABS(MAX("CostImpEx:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "CostImpEx:scale",
  COUNT("Tariff:observed") AS "Tariff:count",
  MIN("Tariff:observed") AS "Tariff:min",
  MAX("Tariff:observed") AS "Tariff:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Tariff:observed")), ABS(MAX("Tariff:observed"))) > 0
            THEN GREATEST(ABS(MIN("Tariff:observed")), ABS(MAX("Tariff:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Tariff:scale",
  COUNT("TBTs:observed") AS "TBTs:count",
  MIN("TBTs:observed") AS "TBTs:min",
  MAX("TBTs:observed") AS "TBTs:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("TBTs:observed")), ABS(MAX("TBTs:observed"))) > 0
            THEN GREATEST(ABS(MIN("TBTs:observed")), ABS(MAX("TBTs:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "TBTs:scale",
  COUNT("TIRcon:observed") AS "TIRcon:count",
  MIN("TIRcon:observed") AS "TIRcon:min",
  MAX("TIRcon:observed") AS "TIRcon:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("TIRcon:observed")), ABS(MAX("TIRcon:observed"))) > 0
            THEN GREATEST(ABS(MIN("TIRcon:observed")), ABS(MAX("TIRcon:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "TIRcon:scale",
  COUNT("RTAs:observed") AS "RTAs:count",
  MIN("RTAs:observed") AS "RTAs:min",
  MAX("RTAs:observed") AS "RTAs:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("RTAs:observed")), ABS(MAX("RTAs:observed"))) > 0
            THEN GREATEST(ABS(MIN("RTAs:observed")), ABS(MAX("RTAs:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "RTAs:scale",
  COUNT("Visa:observed") AS "Visa:count",
  MIN("Visa:observed") AS "Visa:min",
  MAX("Visa:observed") AS "Visa:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Visa:observed")), ABS(MAX("Visa:observed"))) > 0
            THEN GREATEST(ABS(MIN("Visa:observed")), ABS(MAX("Visa:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Visa:scale",
  COUNT("StMob:observed") AS "StMob:count",
  MIN("StMob:observed") AS "StMob:min",
  MAX("StMob:observed") AS "StMob:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("StMob:observed")), ABS(MAX("StMob:observed"))) > 0
            THEN GREATEST(ABS(MIN("StMob:observed")), ABS(MAX("StMob:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "StMob:scale",
  COUNT("Research:observed") AS "Research:count",
  MIN("Research:observed") AS "Research:min",
  MAX("Research:observed") AS "Research:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Research:observed")), ABS(MAX("Research:observed"))) > 0
            THEN GREATEST(ABS(MIN("Research:observed")), ABS(MAX("Research:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Research:scale",
  COUNT("Pat:observed") AS "Pat:count",
  MIN("Pat:observed") AS "Pat:min",
  MAX("Pat:observed") AS "Pat:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Pat:observed")), ABS(MAX("Pat:observed"))) > 0
            THEN GREATEST(ABS(MIN("Pat:observed")), ABS(MAX("Pat:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Pat:scale",
  COUNT("CultServ:observed") AS "CultServ:count",
  MIN("CultServ:observed") AS "CultServ:min",
  MAX("CultServ:observed") AS "CultServ:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("CultServ:observed")), ABS(MAX("CultServ:observed"))) > 0
            THEN GREATEST(ABS(MIN("CultServ:observed")), ABS(MAX("CultServ:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "CultServ:scale",
  COUNT("CultGood:observed") AS "CultGood:count",
  MIN("CultGood:observed") AS "CultGood:min",
  MAX("CultGood:observed") AS "CultGood:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("CultGood:observed")), ABS(MAX("CultGood:observed"))) > 0
            THEN GREATEST(ABS(MIN("CultGood:observed")), ABS(MAX("CultGood:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "CultGood:scale",
  COUNT("Tourist:observed") AS "Tourist:count",
  MIN("Tourist:observed") AS "Tourist:min",
  MAX("Tourist:observed") AS "Tourist:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Tourist:observed")), ABS(MAX("Tourist:observed"))) > 0
            THEN GREATEST(ABS(MIN("Tourist:observed")), ABS(MAX("Tourist:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Tourist:scale",
  COUNT("MigStock:observed") AS "MigStock:count",
  MIN("MigStock:observed") AS "MigStock:min",
  MAX("MigStock:observed") AS "MigStock:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("MigStock:observed")), ABS(MAX("MigStock:observed"))) > 0
            THEN GREATEST(ABS(MIN("MigStock:observed")), ABS(MAX("MigStock:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "MigStock:scale",
  COUNT("Lang:observed") AS "Lang:count",
  MIN("Lang:observed") AS "Lang:min",
  MAX("Lang:observed") AS "Lang:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Lang:observed")), ABS(MAX("Lang:observed"))) > 0
            THEN GREATEST(ABS(MIN("Lang:observed")), ABS(MAX("Lang:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Lang:scale",
  COUNT("Renew:observed") AS "Renew:count",
  MIN("Renew:observed") AS "Renew:min",
  MAX("Renew:observed") AS "Renew:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Renew:observed")), ABS(MAX("Renew:observed"))) > 0
            THEN GREATEST(ABS(MIN("Renew:observed")), ABS(MAX("Renew:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Renew:scale",
  COUNT("PrimEner:observed") AS "PrimEner:count",
  MIN("PrimEner:observed") AS "PrimEner:min",
  MAX("PrimEner:observed") AS "PrimEner:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("PrimEner:observed")), ABS(MAX("PrimEner:observed"))) > 0
            THEN GREATEST(ABS(MIN("PrimEner:observed")), ABS(MAX("PrimEner:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "PrimEner:scale",
  COUNT("CO2:observed") AS "CO2:count",
  MIN("CO2:observed") AS "CO2:min",
  MAX("CO2:observed") AS "CO2:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("CO2:observed")), ABS(MAX("CO2:observed"))) > 0
            THEN GREATEST(ABS(MIN("CO2:observed")), ABS(MAX("CO2:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "CO2:scale",
  COUNT("MatCon:observed") AS "MatCon:count",
  MIN("MatCon:observed") AS "MatCon:min",
  MAX("MatCon:observed") AS "MatCon:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("MatCon:observed")), ABS(MAX("MatCon:observed"))) > 0
            THEN GREATEST(ABS(MIN("MatCon:observed")), ABS(MAX("MatCon:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "MatCon:scale",
  COUNT("Forest:observed") AS "Forest:count",
  MIN("Forest:observed") AS "Forest:min",
  MAX("Forest:observed") AS "Forest:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Forest:observed")), ABS(MAX("Forest:observed"))) > 0
            THEN GREATEST(ABS(MIN("Forest:observed")), ABS(MAX("Forest:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Forest:scale",
  COUNT("Poverty:observed") AS "Poverty:count",
  MIN("Poverty:observed") AS "Poverty:min",
  MAX("Poverty:observed") AS "Poverty:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Poverty:observed")), ABS(MAX("Poverty:observed"))) > 0
            THEN GREATEST(ABS(MIN("Poverty:observed")), ABS(MAX("Poverty:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Poverty:scale",
  COUNT("Palma:observed") AS "Palma:count",
  MIN("Palma:observed") AS "Palma:min",
  MAX("Palma:observed") AS "Palma:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("Palma:observed")), ABS(MAX("Palma:observed"))) > 0
            THEN GREATEST(ABS(MIN("Palma:observed")), ABS(MAX("Palma:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "Palma:scale",
  COUNT("TertGrad:observed") AS "TertGrad:count",
  MIN("TertGrad:observed") AS "TertGrad:min",
  MAX("TertGrad:observed") AS "TertGrad:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("TertGrad:observed")), ABS(MAX("TertGrad:observed"))) > 0
            THEN GREATEST(ABS(MIN("TertGrad:observed")), ABS(MAX("TertGrad:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "TertGrad:scale",
  COUNT("FreePress:observed") AS "FreePress:count",
  MIN("FreePress:observed") AS "FreePress:min",
  MAX("FreePress:observed") AS "FreePress:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("FreePress:observed")), ABS(MAX("FreePress:observed"))) > 0
            THEN GREATEST(ABS(MIN("FreePress:observed")), ABS(MAX("FreePress:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "FreePress:scale",
  COUNT("TolMin:observed") AS "TolMin:count",
  MIN("TolMin:observed") AS "TolMin:min",
  MAX("TolMin:observed") AS "TolMin:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("TolMin:observed")), ABS(MAX("TolMin:observed"))) > 0
            THEN GREATEST(ABS(MIN("TolMin:observed")), ABS(MAX("TolMin:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "TolMin:scale",
  COUNT("NGOs:observed") AS "NGOs:count",
  MIN("NGOs:observed") AS "NGOs:min",
  MAX("NGOs:observed") AS "NGOs:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("NGOs:observed")), ABS(MAX("NGOs:observed"))) > 0
            THEN GREATEST(ABS(MIN("NGOs:observed")), ABS(MAX("NGOs:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "NGOs:scale",
  COUNT("CPI:observed") AS "CPI:count",
  MIN("CPI:observed") AS "CPI:min",
  MAX("CPI:observed") AS "CPI:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("CPI:observed")), ABS(MAX("CPI:observed"))) > 0
            THEN GREATEST(ABS(MIN("CPI:observed")), ABS(MAX("CPI:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "CPI:scale",
  COUNT("FemLab:observed") AS "FemLab:count",
  MIN("FemLab:observed") AS "FemLab:min",
  MAX("FemLab:observed") AS "FemLab:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("FemLab:observed")), ABS(MAX("FemLab:observed"))) > 0
            THEN GREATEST(ABS(MIN("FemLab:observed")), ABS(MAX("FemLab:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "FemLab:scale",
  COUNT("WomParl:observed") AS "WomParl:count",
  MIN("WomParl:observed") AS "WomParl:min",
  MAX("WomParl:observed") AS "WomParl:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("WomParl:observed")), ABS(MAX("WomParl:observed"))) > 0
            THEN GREATEST(ABS(MIN("WomParl:observed")), ABS(MAX("WomParl:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "WomParl:scale",
  COUNT("PubDebt:observed") AS "PubDebt:count",
  MIN("PubDebt:observed") AS "PubDebt:min",
  MAX("PubDebt:observed") AS "PubDebt:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("PubDebt:observed")), ABS(MAX("PubDebt:observed"))) > 0
            THEN GREATEST(ABS(MIN("PubDebt:observed")), ABS(MAX("PubDebt:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "PubDebt:scale",
  COUNT("PrivDebt:observed") AS "PrivDebt:count",
  MIN("PrivDebt:observed") AS "PrivDebt:min",
  MAX("PrivDebt:observed") AS "PrivDebt:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("PrivDebt:observed")), ABS(MAX("PrivDebt:observed"))) > 0
            THEN GREATEST(ABS(MIN("PrivDebt:observed")), ABS(MAX("PrivDebt:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "PrivDebt:scale",
  COUNT("GDPGrow:observed") AS "GDPGrow:count",
  MIN("GDPGrow:observed") AS "GDPGrow:min",
  MAX("GDPGrow:observed") AS "GDPGrow:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("GDPGrow:observed")), ABS(MAX("GDPGrow:observed"))) > 0
            THEN GREATEST(ABS(MIN("GDPGrow:observed")), ABS(MAX("GDPGrow:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "GDPGrow:scale",
  COUNT("RDExp:observed") AS "RDExp:count",
  MIN("RDExp:observed") AS "RDExp:min",
  MAX("RDExp:observed") AS "RDExp:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("RDExp:observed")), ABS(MAX("RDExp:observed"))) > 0
            THEN GREATEST(ABS(MIN("RDExp:observed")), ABS(MAX("RDExp:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "RDExp:scale",
  COUNT("NEET:observed") AS "NEET:count",
  MIN("NEET:observed") AS "NEET:min",
  MAX("NEET:observed") AS "NEET:max",
  COALESCE(
    POW(
      2e0,
      90 - CEIL(
        LOG2(
          CASE
            WHEN GREATEST(ABS(MIN("NEET:observed")), ABS(MAX("NEET:observed"))) > 0
            THEN GREATEST(ABS(MIN("NEET:observed")), ABS(MAX("NEET:observed")))
          END
        )
      )
    ),
    1e0
  ) AS "NEET:scale"
FROM observed
GROUP BY
  "group";

-- for_missing_means
CREATE TEMPORARY TABLE for_missing_means AS
WITH stated AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI" AS "LPI:raw",
    "Flights" AS "Flights:raw",
    "Ship" AS "Ship:raw",
    "Bord" AS "Bord:raw",
    "Elec" AS "Elec:raw",
    "Gas" AS "Gas:raw",
    "ConSpeed" AS "ConSpeed:raw",
    "Cov4G" AS "Cov4G:raw",
    "Goods" AS "Goods:raw",
    "Services" AS "Services:raw",
    "FDI" AS "FDI:raw",
    "PRemit" AS "PRemit:raw",
    "ForPort" AS "ForPort:raw",
    "Embs" AS "Embs:raw",
    "IGOs" AS "IGOs:raw",
    "UNVote" AS "UNVote:raw",
    "CostImpEx" AS "CostImpEx:raw",
    "Tariff" AS "Tariff:raw",
    "TBTs" AS "TBTs:raw",
    "TIRcon" AS "TIRcon:raw",
    "RTAs" AS "RTAs:raw",
    "Visa" AS "Visa:raw",
    "StMob" AS "StMob:raw",
    "Research" AS "Research:raw",
    "Pat" AS "Pat:raw",
    "CultServ" AS "CultServ:raw",
    "CultGood" AS "CultGood:raw",
    "Tourist" AS "Tourist:raw",
    "MigStock" AS "MigStock:raw",
    "Lang" AS "Lang:raw",
    "Renew" AS "Renew:raw",
    "PrimEner" AS "PrimEner:raw",
    "CO2" AS "CO2:raw",
    "MatCon" AS "MatCon:raw",
    "Forest" AS "Forest:raw",
    "Poverty" AS "Poverty:raw",
    "Palma" AS "Palma:raw",
    "TertGrad" AS "TertGrad:raw",
    "FreePress" AS "FreePress:raw",
    "TolMin" AS "TolMin:raw",
    "NGOs" AS "NGOs:raw",
    "CPI" AS "CPI:raw",
    "FemLab" AS "FemLab:raw",
    "WomParl" AS "WomParl:raw",
    "PubDebt" AS "PubDebt:raw",
    "PrivDebt" AS "PrivDebt:raw",
    "GDPGrow" AS "GDPGrow:raw",
    "RDExp" AS "RDExp:raw",
    "NEET" AS "NEET:raw"
  FROM facts
), measured AS NOT MATERIALIZED (
  SELECT
    *,
    "Population" AS "Flights:denominator",
    "Area" AS "Bord:denominator",
    "Energy" AS "Elec:denominator",
    "Energy" AS "Gas:denominator",
    "GDP" AS "Goods:denominator",
    "GDP" AS "Services:denominator",
    "GDP" AS "FDI:denominator",
    "GDP" AS "PRemit:denominator",
    "GDP" AS "ForPort:denominator",
    "Population" AS "StMob:denominator",
    "GDP" AS "Research:denominator",
    "GDP" AS "Pat:denominator",
    "GDP" AS "CultServ:denominator",
    "GDP" AS "CultGood:denominator",
    "Population" AS "Tourist:denominator",
    "Population" AS "MigStock:denominator",
    "Population" AS "NGOs:denominator"
  FROM stated
), observed AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI:raw" AS "LPI:observed",
    "Flights:raw" / NULLIF("Flights:denominator", 0) AS "Flights:observed",
    "Ship:raw" AS "Ship:observed",
    "Bord:raw" / NULLIF("Bord:denominator", 0) AS "Bord:observed",
    "Elec:raw" / NULLIF("Elec:denominator", 0) AS "Elec:observed",
    "Gas:raw" / NULLIF("Gas:denominator", 0) AS "Gas:observed",
    "ConSpeed:raw" AS "ConSpeed:observed",
    "Cov4G:raw" AS "Cov4G:observed",
    "Goods:raw" / NULLIF("Goods:denominator", 0) AS "Goods:observed",
    "Services:raw" / NULLIF("Services:denominator", 0) AS "Services:observed",
    "FDI:raw" / NULLIF("FDI:denominator", 0) AS "FDI:observed",
    "PRemit:raw" / NULLIF("PRemit:denominator", 0) AS "PRemit:observed",
    "ForPort:raw" / NULLIF("ForPort:denominator", 0) AS "ForPort:observed",
    "Embs:raw" AS "Embs:observed",
    "IGOs:raw" AS "IGOs:observed",
    "UNVote:raw" AS "UNVote:observed",
    "CostImpEx:raw" AS "CostImpEx:observed",
    "Tariff:raw" AS "Tariff:observed",
    "TBTs:raw" AS "TBTs:observed",
    "TIRcon:raw" AS "TIRcon:observed",
    "RTAs:raw" AS "RTAs:observed",
    "Visa:raw" AS "Visa:observed",
    "StMob:raw" / NULLIF("StMob:denominator", 0) AS "StMob:observed",
    "Research:raw" / NULLIF("Research:denominator", 0) AS "Research:observed",
    "Pat:raw" / NULLIF("Pat:denominator", 0) AS "Pat:observed",
    "CultServ:raw" / NULLIF("CultServ:denominator", 0) AS "CultServ:observed",
    "CultGood:raw" / NULLIF("CultGood:denominator", 0) AS "CultGood:observed",
    "Tourist:raw" / NULLIF("Tourist:denominator", 0) AS "Tourist:observed",
    "MigStock:raw" / NULLIF("MigStock:denominator", 0) AS "MigStock:observed",
    "Lang:raw" AS "Lang:observed",
    "Renew:raw" AS "Renew:observed",
    "PrimEner:raw" AS "PrimEner:observed",
    "CO2:raw" AS "CO2:observed",
    "MatCon:raw" AS "MatCon:observed",
    "Forest:raw" AS "Forest:observed",
    "Poverty:raw" AS "Poverty:observed",
    "Palma:raw" AS "Palma:observed",
    "TertGrad:raw" AS "TertGrad:observed",
    "FreePress:raw" AS "FreePress:observed",
    "TolMin:raw" AS "TolMin:observed",
    "NGOs:raw" / NULLIF("NGOs:denominator", 0) AS "NGOs:observed",
    "CPI:raw" AS "CPI:observed",
    "FemLab:raw" AS "FemLab:observed",
    "WomParl:raw" AS "WomParl:observed",
    "PubDebt:raw" AS "PubDebt:observed",
    "PrivDebt:raw" AS "PrivDebt:observed",
    "GDPGrow:raw" AS "GDPGrow:observed",
    "RDExp:raw" AS "RDExp:observed",
    "NEET:raw" AS "NEET:observed"
  FROM measured
)
SELECT
  *
FROM for_missing
JOIN (
  SELECT
    "group",
    GREATEST(
      MIN("LPI:observed"),
      LEAST(
        MAX("LPI:observed"),
        (
          CAST(SUM(CAST("LPI:observed" * "LPI:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("LPI:scale")
        ) / COUNT("LPI:observed")
      )
    ) AS "LPI:mean",
    GREATEST(
      MIN("Flights:observed"),
      LEAST(
        MAX("Flights:observed"),
        (
          CAST(SUM(CAST("Flights:observed" * "Flights:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Flights:scale")
        ) / COUNT("Flights:observed")
      )
    ) AS "Flights:mean",
    GREATEST(
      MIN("Ship:observed"),
      LEAST(
        MAX("Ship:observed"),
        (
          CAST(SUM(CAST("Ship:observed" * "Ship:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Ship:scale")
        ) / COUNT("Ship:observed")
      )
    ) AS "Ship:mean",
    GREATEST(
      MIN("Bord:observed"),
      LEAST(
        MAX("Bord:observed"),
        (
          CAST(SUM(CAST("Bord:observed" * "Bord:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Bord:scale")
        ) / COUNT("Bord:observed")
      )
    ) AS "Bord:mean",
    GREATEST(
      MIN("Elec:observed"),
      LEAST(
        MAX("Elec:observed"),
        (
          CAST(SUM(CAST("Elec:observed" * "Elec:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Elec:scale")
        ) / COUNT("Elec:observed")
      )
    ) AS "Elec:mean",
    GREATEST(
      MIN("Gas:observed"),
      LEAST(
        MAX("Gas:observed"),
        (
          CAST(SUM(CAST("Gas:observed" * "Gas:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Gas:scale")
        ) / COUNT("Gas:observed")
      )
    ) AS "Gas:mean",
    GREATEST(
      MIN("ConSpeed:observed"),
      LEAST(
        MAX("ConSpeed:observed"),
        (
          CAST(SUM(CAST("ConSpeed:observed" * "ConSpeed:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("ConSpeed:scale")
        ) / COUNT("ConSpeed:observed")
      )
    ) AS "ConSpeed:mean",
    GREATEST(
      MIN("Cov4G:observed"),
      LEAST(
        MAX("Cov4G:observed"),
        (
          CAST(SUM(CAST("Cov4G:observed" * "Cov4G:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Cov4G:scale")
        ) / COUNT("Cov4G:observed")
      )
    ) AS "Cov4G:mean",
    GREATEST(
      MIN("Goods:observed"),
      LEAST(
        MAX("Goods:observed"),
        (
          CAST(SUM(CAST("Goods:observed" * "Goods:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Goods:scale")
        ) / COUNT("Goods:observed")
      )
    ) AS "Goods:mean",
    GREATEST(
      MIN("Services:observed"),
      LEAST(
        MAX("Services:observed"),
        (
          CAST(SUM(CAST("Services:observed" * "Services:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Services:scale")
        ) / COUNT("Services:observed")
      )
    ) AS "Services:mean",
    GREATEST(
      MIN("FDI:observed"),
      LEAST(
        MAX("FDI:observed"),
        (
          CAST(SUM(CAST("FDI:observed" * "FDI:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("FDI:scale")
        ) / COUNT("FDI:observed")
      )
    ) AS "FDI:mean",
    GREATEST(
      MIN("PRemit:observed"),
      LEAST(
        MAX("PRemit:observed"),
        (
          CAST(SUM(CAST("PRemit:observed" * "PRemit:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("PRemit:scale")
        ) / COUNT("PRemit:observed")
      )
    ) AS "PRemit:mean",
    GREATEST(
      MIN("ForPort:observed"),
      LEAST(
        MAX("ForPort:observed"),
        (
          CAST(SUM(CAST("ForPort:observed" * "ForPort:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("ForPort:scale")
        ) / COUNT("ForPort:observed")
      )
    ) AS "ForPort:mean",
    GREATEST(
      MIN("Embs:observed"),
      LEAST(
        MAX("Embs:observed"),
        (
          CAST(SUM(CAST("Embs:observed" * "Embs:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Embs:scale")
        ) / COUNT("Embs:observed")
      )
    ) AS "Embs:mean",
    GREATEST(
      MIN("IGOs:observed"),
      LEAST(
        MAX("IGOs:observed"),
        (
          CAST(SUM(CAST("IGOs:observed" * "IGOs:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("IGOs:scale")
        ) / COUNT("IGOs:observed")
      )
    ) AS "IGOs:mean",
    GREATEST(
      MIN("UNVote:observed"),
      LEAST(
        MAX("UNVote:observed"),
        (
          CAST(SUM(CAST("UNVote:observed" * "UNVote:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("UNVote:scale")
        ) / COUNT("UNVote:observed")
      )
    ) AS "UNVote:mean",
    GREATEST(
      MIN("CostImpEx:observed"),
      LEAST(
        MAX("CostImpEx:observed"),
        (
          CAST(SUM(CAST("CostImpEx:observed" * "CostImpEx:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("CostImpEx:scale")
        ) / COUNT("CostImpEx:observed")
      )
    ) AS "CostImpEx:mean",
    GREATEST(
      MIN("Tariff:observed"),
      LEAST(
        MAX("Tariff:observed"),
        (
          CAST(SUM(CAST("Tariff:observed" * "Tariff:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Tariff:scale")
        ) / COUNT("Tariff:observed")
      )
    ) AS "Tariff:mean",
    GREATEST(
      MIN("TBTs:observed"),
      LEAST(
        MAX("TBTs:observed"),
        (
          CAST(SUM(CAST("TBTs:observed" * "TBTs:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("TBTs:scale")
        ) / COUNT("TBTs:observed")
      )
    ) AS "TBTs:mean",
    GREATEST(
      MIN("TIRcon:observed"),
      LEAST(
        MAX("TIRcon:observed"),
        (
          CAST(SUM(CAST("TIRcon:observed" * "TIRcon:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("TIRcon:scale")
        ) / COUNT("TIRcon:observed")
      )
    ) AS "TIRcon:mean",
    GREATEST(
      MIN("RTAs:observed"),
      LEAST(
        MAX("RTAs:observed"),
        (
          CAST(SUM(CAST("RTAs:observed" * "RTAs:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("RTAs:scale")
        ) / COUNT("RTAs:observed")
      )
    ) AS "RTAs:mean",
    GREATEST(
      MIN("Visa:observed"),
      LEAST(
        MAX("Visa:observed"),
        (
          CAST(SUM(CAST("Visa:observed" * "Visa:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Visa:scale")
        ) / COUNT("Visa:observed")
      )
    ) AS "Visa:mean",
    GREATEST(
      MIN("StMob:observed"),
      LEAST(
        MAX("StMob:observed"),
        (
          CAST(SUM(CAST("StMob:observed" * "StMob:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("StMob:scale")
        ) / COUNT("StMob:observed")
      )
    ) AS "StMob:mean",
    GREATEST(
      MIN("Research:observed"),
      LEAST(
        MAX("Research:observed"),
        (
          CAST(SUM(CAST("Research:observed" * "Research:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Research:scale")
        ) / COUNT("Research:observed")
      )
    ) AS "Research:mean",
    GREATEST(
      MIN("Pat:observed"),
      LEAST(
        MAX("Pat:observed"),
        (
          CAST(SUM(CAST("Pat:observed" * "Pat:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Pat:scale")
        ) / COUNT("Pat:observed")
      )
    ) AS "Pat:mean",
    GREATEST(
      MIN("CultServ:observed"),
      LEAST(
        MAX("CultServ:observed"),
        (
          CAST(SUM(CAST("CultServ:observed" * "CultServ:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("CultServ:scale")
        ) / COUNT("CultServ:observed")
      )
    ) AS "CultServ:mean",
    GREATEST(
      MIN("CultGood:observed"),
      LEAST(
        MAX("CultGood:observed"),
        (
          CAST(SUM(CAST("CultGood:observed" * "CultGood:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("CultGood:scale")
        ) / COUNT("CultGood:observed")
      )
    ) AS "CultGood:mean",
    GREATEST(
      MIN("Tourist:observed"),
      LEAST(
        MAX("Tourist:observed"),
        (
          CAST(SUM(CAST("Tourist:observed" * "Tourist:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Tourist:scale")
        ) / COUNT("Tourist:observed")
      )
    ) AS "Tourist:mean",
    GREATEST(
      MIN("MigStock:observed"),
      LEAST(
        MAX("MigStock:observed"),
        (
          CAST(SUM(CAST("MigStock:observed" * "MigStock:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("MigStock:scale")
        ) / COUNT("MigStock:observed")
      )
    ) AS "MigStock:mean",
    GREATEST(
      MIN("Lang:observed"),
      LEAST(
        MAX("Lang:observed"),
        (
          CAST(SUM(CAST("Lang:observed" * "Lang:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Lang:scale")
        ) / COUNT("Lang:observed")
      )
    ) AS "Lang:mean",
    GREATEST(
      MIN("Renew:observed"),
      LEAST(
        MAX("Renew:observed"),
        (
          CAST(SUM(CAST("Renew:observed" * "Renew:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Renew:scale")
        ) / COUNT("Renew:observed")
      )
    ) AS "Renew:mean",
    GREATEST(
      MIN("PrimEner:observed"),
      LEAST(
        MAX("PrimEner:observed"),
        (
          CAST(SUM(CAST("PrimEner:observed" * "PrimEner:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("PrimEner:scale")
        ) / COUNT("PrimEner:observed")
      )
    ) AS "PrimEner:mean",
    GREATEST(
      MIN("CO2:observed"),
      LEAST(
        MAX("CO2:observed"),
        (
          CAST(SUM(CAST("CO2:observed" * "CO2:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("CO2:scale")
        ) / COUNT("CO2:observed")
      )
    ) AS "CO2:mean",
    GREATEST(
      MIN("MatCon:observed"),
      LEAST(
        MAX("MatCon:observed"),
        (
          CAST(SUM(CAST("MatCon:observed" * "MatCon:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("MatCon:scale")
        ) / COUNT("MatCon:observed")
      )
    ) AS "MatCon:mean",
    GREATEST(
      MIN("Forest:observed"),
      LEAST(
        MAX("Forest:observed"),
        (
          CAST(SUM(CAST("Forest:observed" * "Forest:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Forest:scale")
        ) / COUNT("Forest:observed")
      )
    ) AS "Forest:mean",
    GREATEST(
      MIN("Poverty:observed"),
      LEAST(
        MAX("Poverty:observed"),
        (
          CAST(SUM(CAST("Poverty:observed" * "Poverty:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Poverty:scale")
        ) / COUNT("Poverty:observed")
      )
    ) AS "Poverty:mean",
    GREATEST(
      MIN("Palma:observed"),
      LEAST(
        MAX("Palma:observed"),
        (
          CAST(SUM(CAST("Palma:observed" * "Palma:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("Palma:scale")
        ) / COUNT("Palma:observed")
      )
    ) AS "Palma:mean",
    GREATEST(
      MIN("TertGrad:observed"),
      LEAST(
        MAX("TertGrad:observed"),
        (
          CAST(SUM(CAST("TertGrad:observed" * "TertGrad:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("TertGrad:scale")
        ) / COUNT("TertGrad:observed")
      )
    ) AS "TertGrad:mean",
    GREATEST(
      MIN("FreePress:observed"),
      LEAST(
        MAX("FreePress:observed"),
        (
          CAST(SUM(CAST("FreePress:observed" * "FreePress:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("FreePress:scale")
        ) / COUNT("FreePress:observed")
      )
    ) AS "FreePress:mean",
    GREATEST(
      MIN("TolMin:observed"),
      LEAST(
        MAX("TolMin:observed"),
        (
          CAST(SUM(CAST("TolMin:observed" * "TolMin:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("TolMin:scale")
        ) / COUNT("TolMin:observed")
      )
    ) AS "TolMin:mean",
    GREATEST(
      MIN("NGOs:observed"),
      LEAST(
        MAX("NGOs:observed"),
        (
          CAST(SUM(CAST("NGOs:observed" * "NGOs:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("NGOs:scale")
        ) / COUNT("NGOs:observed")
      )
    ) AS "NGOs:mean",
    GREATEST(
      MIN("CPI:observed"),
      LEAST(
        MAX("CPI:observed"),
        (
          CAST(SUM(CAST("CPI:observed" * "CPI:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("CPI:scale")
        ) / COUNT("CPI:observed")
      )
    ) AS "CPI:mean",
    GREATEST(
      MIN("FemLab:observed"),
      LEAST(
        MAX("FemLab:observed"),
        (
          CAST(SUM(CAST("FemLab:observed" * "FemLab:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("FemLab:scale")
        ) / COUNT("FemLab:observed")
      )
    ) AS "FemLab:mean",
    GREATEST(
      MIN("WomParl:observed"),
      LEAST(
        MAX("WomParl:observed"),
        (
          CAST(SUM(CAST("WomParl:observed" * "WomParl:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("WomParl:scale")
        ) / COUNT("WomParl:observed")
      )
    ) AS "WomParl:mean",
    GREATEST(
      MIN("PubDebt:observed"),
      LEAST(
        MAX("PubDebt:observed"),
        (
          CAST(SUM(CAST("PubDebt:observed" * "PubDebt:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("PubDebt:scale")
        ) / COUNT("PubDebt:observed")
      )
    ) AS "PubDebt:mean",
    GREATEST(
      MIN("PrivDebt:observed"),
      LEAST(
        MAX("PrivDebt:observed"),
        (
          CAST(SUM(CAST("PrivDebt:observed" * "PrivDebt:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("PrivDebt:scale")
        ) / COUNT("PrivDebt:observed")
      )
    ) AS "PrivDebt:mean",
    GREATEST(
      MIN("GDPGrow:observed"),
      LEAST(
        MAX("GDPGrow:observed"),
        (
          CAST(SUM(CAST("GDPGrow:observed" * "GDPGrow:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("GDPGrow:scale")
        ) / COUNT("GDPGrow:observed")
      )
    ) AS "GDPGrow:mean",
    GREATEST(
      MIN("RDExp:observed"),
      LEAST(
        MAX("RDExp:observed"),
        (
          CAST(SUM(CAST("RDExp:observed" * "RDExp:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("RDExp:scale")
        ) / COUNT("RDExp:observed")
      )
    ) AS "RDExp:mean",
    GREATEST(
      MIN("NEET:observed"),
      LEAST(
        MAX("NEET:observed"),
        (
          CAST(SUM(CAST("NEET:observed" * "NEET:scale" AS INT128)) AS DOUBLE) / ANY_VALUE("NEET:scale")
        ) / COUNT("NEET:observed")
      )
    ) AS "NEET:mean"
  FROM observed
  JOIN for_missing
    USING ("group")
  GROUP BY
    "group"
) AS again
  USING ("group");

-- left_out
CREATE TEMPORARY TABLE left_out AS
WITH stated AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI" AS "LPI:raw",
    "Flights" AS "Flights:raw",
    "Ship" AS "Ship:raw",
    "Bord" AS "Bord:raw",
    "Elec" AS "Elec:raw",
    "Gas" AS "Gas:raw",
    "ConSpeed" AS "ConSpeed:raw",
    "Cov4G" AS "Cov4G:raw",
    "Goods" AS "Goods:raw",
    "Services" AS "Services:raw",
    "FDI" AS "FDI:raw",
    "PRemit" AS "PRemit:raw",
    "ForPort" AS "ForPort:raw",
    "Embs" AS "Embs:raw",
    "IGOs" AS "IGOs:raw",
    "UNVote" AS "UNVote:raw",
    "CostImpEx" AS "CostImpEx:raw",
    "Tariff" AS "Tariff:raw",
    "TBTs" AS "TBTs:raw",
    "TIRcon" AS "TIRcon:raw",
    "RTAs" AS "RTAs:raw",
    "Visa" AS "Visa:raw",
    "StMob" AS "StMob:raw",
    "Research" AS "Research:raw",
    "Pat" AS "Pat:raw",
    "CultServ" AS "CultServ:raw",
    "CultGood" AS "CultGood:raw",
    "Tourist" AS "Tourist:raw",
    "MigStock" AS "MigStock:raw",
    "Lang" AS "Lang:raw",
    "Renew" AS "Renew:raw",
    "PrimEner" AS "PrimEner:raw",
    "CO2" AS "CO2:raw",
    "MatCon" AS "MatCon:raw",
    "Forest" AS "Forest:raw",
    "Poverty" AS "Poverty:raw",
    "Palma" AS "Palma:raw",
    "TertGrad" AS "TertGrad:raw",
    "FreePress" AS "FreePress:raw",
    "TolMin" AS "TolMin:raw",
    "NGOs" AS "NGOs:raw",
    "CPI" AS "CPI:raw",
    "FemLab" AS "FemLab:raw",
    "WomParl" AS "WomParl:raw",
    "PubDebt" AS "PubDebt:raw",
    "PrivDebt" AS "PrivDebt:raw",
    "GDPGrow" AS "GDPGrow:raw",
    "RDExp" AS "RDExp:raw",
    "NEET" AS "NEET:raw"
  FROM facts
), measured AS NOT MATERIALIZED (
  SELECT
    *,
    "Population" AS "Flights:denominator",
    "Area" AS "Bord:denominator",
    "Energy" AS "Elec:denominator",
    "Energy" AS "Gas:denominator",
    "GDP" AS "Goods:denominator",
    "GDP" AS "Services:denominator",
    "GDP" AS "FDI:denominator",
    "GDP" AS "PRemit:denominator",
    "GDP" AS "ForPort:denominator",
    "Population" AS "StMob:denominator",
    "GDP" AS "Research:denominator",
    "GDP" AS "Pat:denominator",
    "GDP" AS "CultServ:denominator",
    "GDP" AS "CultGood:denominator",
    "Population" AS "Tourist:denominator",
    "Population" AS "MigStock:denominator",
    "Population" AS "NGOs:denominator"
  FROM stated
), observed AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI:raw" AS "LPI:observed",
    "Flights:raw" / NULLIF("Flights:denominator", 0) AS "Flights:observed",
    "Ship:raw" AS "Ship:observed",
    "Bord:raw" / NULLIF("Bord:denominator", 0) AS "Bord:observed",
    "Elec:raw" / NULLIF("Elec:denominator", 0) AS "Elec:observed",
    "Gas:raw" / NULLIF("Gas:denominator", 0) AS "Gas:observed",
    "ConSpeed:raw" AS "ConSpeed:observed",
    "Cov4G:raw" AS "Cov4G:observed",
    "Goods:raw" / NULLIF("Goods:denominator", 0) AS "Goods:observed",
    "Services:raw" / NULLIF("Services:denominator", 0) AS "Services:observed",
    "FDI:raw" / NULLIF("FDI:denominator", 0) AS "FDI:observed",
    "PRemit:raw" / NULLIF("PRemit:denominator", 0) AS "PRemit:observed",
    "ForPort:raw" / NULLIF("ForPort:denominator", 0) AS "ForPort:observed",
    "Embs:raw" AS "Embs:observed",
    "IGOs:raw" AS "IGOs:observed",
    "UNVote:raw" AS "UNVote:observed",
    "CostImpEx:raw" AS "CostImpEx:observed",
    "Tariff:raw" AS "Tariff:observed",
    "TBTs:raw" AS "TBTs:observed",
    "TIRcon:raw" AS "TIRcon:observed",
    "RTAs:raw" AS "RTAs:observed",
    "Visa:raw" AS "Visa:observed",
    "StMob:raw" / NULLIF("StMob:denominator", 0) AS "StMob:observed",
    "Research:raw" / NULLIF("Research:denominator", 0) AS "Research:observed",
    "Pat:raw" / NULLIF("Pat:denominator", 0) AS "Pat:observed",
    "CultServ:raw" / NULLIF("CultServ:denominator", 0) AS "CultServ:observed",
    "CultGood:raw" / NULLIF("CultGood:denominator", 0) AS "CultGood:observed",
    "Tourist:raw" / NULLIF("Tourist:denominator", 0) AS "Tourist:observed",
    "MigStock:raw" / NULLIF("MigStock:denominator", 0) AS "MigStock:observed",
    "Lang:raw" AS "Lang:observed",
    "Renew:raw" AS "Renew:observed",
    "PrimEner:raw" AS "PrimEner:observed",
    "CO2:raw" AS "CO2:observed",
    "MatCon:raw" AS "MatCon:observed",
    "Forest:raw" AS "Forest:observed",
    "Poverty:raw" AS "Poverty:observed",
    "Palma:raw" AS "Palma:observed",
    "TertGrad:raw" AS "TertGrad:observed",
    "FreePress:raw" AS "FreePress:observed",
    "TolMin:raw" AS "TolMin:observed",
    "NGOs:raw" / NULLIF("NGOs:denominator", 0) AS "NGOs:observed",
    "CPI:raw" AS "CPI:observed",
    "FemLab:raw" AS "FemLab:observed",
    "WomParl:raw" AS "WomParl:observed",
    "PubDebt:raw" AS "PubDebt:observed",
    "PrivDebt:raw" AS "PrivDebt:observed",
    "GDPGrow:raw" AS "GDPGrow:observed",
    "RDExp:raw" AS "RDExp:observed",
    "NEET:raw" AS "NEET:observed"
  FROM measured
), fills AS NOT MATERIALIZED (
  SELECT
    "group",
    "LPI:mean" AS "LPI:fill",
    "Flights:mean" AS "Flights:fill",
    "Ship:mean" AS "Ship:fill",
    "Bord:mean" AS "Bord:fill",
    "Elec:mean" AS "Elec:fill",
    "Gas:mean" AS "Gas:fill",
    "ConSpeed:mean" AS "ConSpeed:fill",
    "Cov4G:mean" AS "Cov4G:fill",
    "Goods:mean" AS "Goods:fill",
    "Services:mean" AS "Services:fill",
    "FDI:mean" AS "FDI:fill",
    "PRemit:mean" AS "PRemit:fill",
    "ForPort:mean" AS "ForPort:fill",
    "Embs:mean" AS "Embs:fill",
    "IGOs:mean" AS "IGOs:fill",
    "UNVote:mean" AS "UNVote:fill",
    "CostImpEx:mean" AS "CostImpEx:fill",
    "Tariff:mean" AS "Tariff:fill",
    "TBTs:mean" AS "TBTs:fill",
    "TIRcon:mean" AS "TIRcon:fill",
    "RTAs:mean" AS "RTAs:fill",
    "Visa:mean" AS "Visa:fill",
    "StMob:mean" AS "StMob:fill",
    "Research:mean" AS "Research:fill",
    "Pat:mean" AS "Pat:fill",
    "CultServ:mean" AS "CultServ:fill",
    "CultGood:mean" AS "CultGood:fill",
    "Tourist:mean" AS "Tourist:fill",
    "MigStock:mean" AS "MigStock:fill",
    "Lang:mean" AS "Lang:fill",
    "Renew:mean" AS "Renew:fill",
    "PrimEner:mean" AS "PrimEner:fill",
    "CO2:mean" AS "CO2:fill",
    "MatCon:mean" AS "MatCon:fill",
    "Forest:mean" AS "Forest:fill",
    "Poverty:mean" AS "Poverty:fill",
    "Palma:mean" AS "Palma:fill",
    "TertGrad:mean" AS "TertGrad:fill",
    "FreePress:mean" AS "FreePress:fill",
    "TolMin:mean" AS "TolMin:fill",
    "NGOs:mean" AS "NGOs:fill",
    "CPI:mean" AS "CPI:fill",
    "FemLab:mean" AS "FemLab:fill",
    "WomParl:mean" AS "WomParl:fill",
    "PubDebt:mean" AS "PubDebt:fill",
    "PrivDebt:mean" AS "PrivDebt:fill",
    "GDPGrow:mean" AS "GDPGrow:fill",
    "RDExp:mean" AS "RDExp:fill",
    "NEET:mean" AS "NEET:fill"
  FROM for_missing_means
), beside_fills AS NOT MATERIALIZED (
  SELECT
    *
  FROM observed
  LEFT JOIN fills
    USING ("group")
), filled AS NOT MATERIALIZED (
  SELECT
    *,
    COALESCE("LPI:observed", "LPI:fill") AS "LPI:filled",
    COALESCE("Flights:observed", "Flights:fill") AS "Flights:filled",
    COALESCE("Ship:observed", "Ship:fill") AS "Ship:filled",
    COALESCE("Bord:observed", "Bord:fill") AS "Bord:filled",
    COALESCE("Elec:observed", "Elec:fill") AS "Elec:filled",
    COALESCE("Gas:observed", "Gas:fill") AS "Gas:filled",
    COALESCE("ConSpeed:observed", "ConSpeed:fill") AS "ConSpeed:filled",
    COALESCE("Cov4G:observed", "Cov4G:fill") AS "Cov4G:filled",
    COALESCE("Goods:observed", "Goods:fill") AS "Goods:filled",
    COALESCE("Services:observed", "Services:fill") AS "Services:filled",
    COALESCE("FDI:observed", "FDI:fill") AS "FDI:filled",
    COALESCE("PRemit:observed", "PRemit:fill") AS "PRemit:filled",
    COALESCE("ForPort:observed", "ForPort:fill") AS "ForPort:filled",
    COALESCE("Embs:observed", "Embs:fill") AS "Embs:filled",
    COALESCE("IGOs:observed", "IGOs:fill") AS "IGOs:filled",
    COALESCE("UNVote:observed", "UNVote:fill") AS "UNVote:filled",
    COALESCE("CostImpEx:observed", "CostImpEx:fill") AS "CostImpEx:filled",
    COALESCE("Tariff:observed", "Tariff:fill") AS "Tariff:filled",
    COALESCE("TBTs:observed", "TBTs:fill") AS "TBTs:filled",
    COALESCE("TIRcon:observed", "TIRcon:fill") AS "TIRcon:filled",
    COALESCE("RTAs:observed", "RTAs:fill") AS "RTAs:filled",
    COALESCE("Visa:observed", "Visa:fill") AS "Visa:filled",
    COALESCE("StMob:observed", "StMob:fill") AS "StMob:filled",
    COALESCE("Research:observed", "Research:fill") AS "Research:filled",
    COALESCE("Pat:observed", "Pat:fill") AS "Pat:filled",
    COALESCE("CultServ:observed", "CultServ:fill") AS "CultServ:filled",
    COALESCE("CultGood:observed", "CultGood:fill") AS "CultGood:filled",
    COALESCE("Tourist:observed", "Tourist:fill") AS "Tourist:filled",
    COALESCE("MigStock:observed", "MigStock:fill") AS "MigStock:filled",
    COALESCE("Lang:observed", "Lang:fill") AS "Lang:filled",
    COALESCE("Renew:observed", "Renew:fill") AS "Renew:filled",
    COALESCE("PrimEner:observed", "PrimEner:fill") AS "PrimEner:filled",
    COALESCE("CO2:observed", "CO2:fill") AS "CO2:filled",
    COALESCE("MatCon:observed", "MatCon:fill") AS "MatCon:filled",
    COALESCE("Forest:observed", "Forest:fill") AS "Forest:filled",
    COALESCE("Poverty:observed", "Poverty:fill") AS "Poverty:filled",
    COALESCE("Palma:observed", "Palma:fill") AS "Palma:filled",
    COALESCE("TertGrad:observed", "TertGrad:fill") AS "TertGrad:filled",
    COALESCE("FreePress:observed", "FreePress:fill") AS "FreePress:filled",
    COALESCE("TolMin:observed", "TolMin:fill") AS "TolMin:filled",
    COALESCE("NGOs:observed", "NGOs:fill") AS "NGOs:filled",
    COALESCE("CPI:observed", "CPI:fill") AS "CPI:filled",
    COALESCE("FemLab:observed", "FemLab:fill") AS "FemLab:filled",
    COALESCE("WomParl:observed", "WomParl:fill") AS "WomParl:filled",
    COALESCE("PubDebt:observed", "PubDebt:fill") AS "PubDebt:filled",
    COALESCE("PrivDebt:observed", "PrivDebt:fill") AS "PrivDebt:filled",
    COALESCE("GDPGrow:observed", "GDPGrow:fill") AS "GDPGrow:filled",
    COALESCE("RDExp:observed", "RDExp:fill") AS "RDExp:filled",
    COALESCE("NEET:observed", "NEET:fill") AS "NEET:filled"
  FROM beside_fills
), screened AS NOT MATERIALIZED (
  SELECT
    *
  FROM filled
  WHERE
    (
      1000000 * (
        CAST(NOT "LPI:filled" IS NULL AS INT) + CAST(NOT "Flights:filled" IS NULL AS INT) + CAST(NOT "Ship:filled" IS NULL AS INT) + CAST(NOT "Bord:filled" IS NULL AS INT) + CAST(NOT "Elec:filled" IS NULL AS INT) + CAST(NOT "Gas:filled" IS NULL AS INT) + CAST(NOT "ConSpeed:filled" IS NULL AS INT) + CAST(NOT "Cov4G:filled" IS NULL AS INT) + CAST(NOT "Goods:filled" IS NULL AS INT) + CAST(NOT "Services:filled" IS NULL AS INT) + CAST(NOT "FDI:filled" IS NULL AS INT) + CAST(NOT "PRemit:filled" IS NULL AS INT) + CAST(NOT "ForPort:filled" IS NULL AS INT) + CAST(NOT "Embs:filled" IS NULL AS INT) + CAST(NOT "IGOs:filled" IS NULL AS INT) + CAST(NOT "UNVote:filled" IS NULL AS INT) + CAST(NOT "CostImpEx:filled" IS NULL AS INT) + CAST(NOT "Tariff:filled" IS NULL AS INT) + CAST(NOT "TBTs:filled" IS NULL AS INT) + CAST(NOT "TIRcon:filled" IS NULL AS INT) + CAST(NOT "RTAs:filled" IS NULL AS INT) + CAST(NOT "Visa:filled" IS NULL AS INT) + CAST(NOT "StMob:filled" IS NULL AS INT) + CAST(NOT "Research:filled" IS NULL AS INT) + CAST(NOT "Pat:filled" IS NULL AS INT) + CAST(NOT "CultServ:filled" IS NULL AS INT) + CAST(NOT "CultGood:filled" IS NULL AS INT) + CAST(NOT "Tourist:filled" IS NULL AS INT) + CAST(NOT "MigStock:filled" IS NULL AS INT) + CAST(NOT "Lang:filled" IS NULL AS INT) + CAST(NOT "Renew:filled" IS NULL AS INT) + CAST(NOT "PrimEner:filled" IS NULL AS INT) + CAST(NOT "CO2:filled" IS NULL AS INT) + CAST(NOT "MatCon:filled" IS NULL AS INT) + CAST(NOT "Forest:filled" IS NULL AS INT) + CAST(NOT "Poverty:filled" IS NULL AS INT) + CAST(NOT "Palma:filled" IS NULL AS INT) + CAST(NOT "TertGrad:filled" IS NULL AS INT) + CAST(NOT "FreePress:filled" IS NULL AS INT) + CAST(NOT "TolMin:filled" IS NULL AS INT) + CAST(NOT "NGOs:filled" IS NULL AS INT) + CAST(NOT "CPI:filled" IS NULL AS INT) + CAST(NOT "FemLab:filled" IS NULL AS INT) + CAST(NOT "WomParl:filled" IS NULL AS INT) + CAST(NOT "PubDebt:filled" IS NULL AS INT) + CAST(NOT "PrivDebt:filled" IS NULL AS INT) + CAST(NOT "GDPGrow:filled" IS NULL AS INT) + CAST(NOT "RDExp:filled" IS NULL AS INT) + CAST(NOT "NEET:filled" IS NULL AS INT)
      )
    ) >= (
      900000 * 49
    )
), left_out AS NOT MATERIALIZED (
  SELECT
    "unit",
    "group",
    'screened' AS "state"
  FROM filled
  WHERE
    NOT (
      (
        1000000 * (
          CAST(NOT "LPI:filled" IS NULL AS INT) + CAST(NOT "Flights:filled" IS NULL AS INT) + CAST(NOT "Ship:filled" IS NULL AS INT) + CAST(NOT "Bord:filled" IS NULL AS INT) + CAST(NOT "Elec:filled" IS NULL AS INT) + CAST(NOT "Gas:filled" IS NULL AS INT) + CAST(NOT "ConSpeed:filled" IS NULL AS INT) + CAST(NOT "Cov4G:filled" IS NULL AS INT) + CAST(NOT "Goods:filled" IS NULL AS INT) + CAST(NOT "Services:filled" IS NULL AS INT) + CAST(NOT "FDI:filled" IS NULL AS INT) + CAST(NOT "PRemit:filled" IS NULL AS INT) + CAST(NOT "ForPort:filled" IS NULL AS INT) + CAST(NOT "Embs:filled" IS NULL AS INT) + CAST(NOT "IGOs:filled" IS NULL AS INT) + CAST(NOT "UNVote:filled" IS NULL AS INT) + CAST(NOT "CostImpEx:filled" IS NULL AS INT) + CAST(NOT "Tariff:filled" IS NULL AS INT) + CAST(NOT "TBTs:filled" IS NULL AS INT) + CAST(NOT "TIRcon:filled" IS NULL AS INT) + CAST(NOT "RTAs:filled" IS NULL AS INT) + CAST(NOT "Visa:filled" IS NULL AS INT) + CAST(NOT "StMob:filled" IS NULL AS INT) + CAST(NOT "Research:filled" IS NULL AS INT) + CAST(NOT "Pat:filled" IS NULL AS INT) + CAST(NOT "CultServ:filled" IS NULL AS INT) + CAST(NOT "CultGood:filled" IS NULL AS INT) + CAST(NOT "Tourist:filled" IS NULL AS INT) + CAST(NOT "MigStock:filled" IS NULL AS INT) + CAST(NOT "Lang:filled" IS NULL AS INT) + CAST(NOT "Renew:filled" IS NULL AS INT) + CAST(NOT "PrimEner:filled" IS NULL AS INT) + CAST(NOT "CO2:filled" IS NULL AS INT) + CAST(NOT "MatCon:filled" IS NULL AS INT) + CAST(NOT "Forest:filled" IS NULL AS INT) + CAST(NOT "Poverty:filled" IS NULL AS INT) + CAST(NOT "Palma:filled" IS NULL AS INT) + CAST(NOT "TertGrad:filled" IS NULL AS INT) + CAST(NOT "FreePress:filled" IS NULL AS INT) + CAST(NOT "TolMin:filled" IS NULL AS INT) + CAST(NOT "NGOs:filled" IS NULL AS INT) + CAST(NOT "CPI:filled" IS NULL AS INT) + CAST(NOT "FemLab:filled" IS NULL AS INT) + CAST(NOT "WomParl:filled" IS NULL AS INT) + CAST(NOT "PubDebt:filled" IS NULL AS INT) + CAST(NOT "PrivDebt:filled" IS NULL AS INT) + CAST(NOT "GDPGrow:filled" IS NULL AS INT) + CAST(NOT "RDExp:filled" IS NULL AS INT) + CAST(NOT "NEET:filled" IS NULL AS INT)
        )
      ) >= (
        900000 * 49
      )
    )
)
SELECT
  *
FROM left_out;

-- prepared
CREATE TEMPORARY TABLE prepared AS
WITH stated AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI" AS "LPI:raw",
    "Flights" AS "Flights:raw",
    "Ship" AS "Ship:raw",
    "Bord" AS "Bord:raw",
    "Elec" AS "Elec:raw",
    "Gas" AS "Gas:raw",
    "ConSpeed" AS "ConSpeed:raw",
    "Cov4G" AS "Cov4G:raw",
    "Goods" AS "Goods:raw",
    "Services" AS "Services:raw",
    "FDI" AS "FDI:raw",
    "PRemit" AS "PRemit:raw",
    "ForPort" AS "ForPort:raw",
    "Embs" AS "Embs:raw",
    "IGOs" AS "IGOs:raw",
    "UNVote" AS "UNVote:raw",
    "CostImpEx" AS "CostImpEx:raw",
    "Tariff" AS "Tariff:raw",
    "TBTs" AS "TBTs:raw",
    "TIRcon" AS "TIRcon:raw",
    "RTAs" AS "RTAs:raw",
    "Visa" AS "Visa:raw",
    "StMob" AS "StMob:raw",
    "Research" AS "Research:raw",
    "Pat" AS "Pat:raw",
    "CultServ" AS "CultServ:raw",
    "CultGood" AS "CultGood:raw",
    "Tourist" AS "Tourist:raw",
    "MigStock" AS "MigStock:raw",
    "Lang" AS "Lang:raw",
    "Renew" AS "Renew:raw",
    "PrimEner" AS "PrimEner:raw",
    "CO2" AS "CO2:raw",
    "MatCon" AS "MatCon:raw",
    "Forest" AS "Forest:raw",
    "Poverty" AS "Poverty:raw",
    "Palma" AS "Palma:raw",
    "TertGrad" AS "TertGrad:raw",
    "FreePress" AS "FreePress:raw",
    "TolMin" AS "TolMin:raw",
    "NGOs" AS "NGOs:raw",
    "CPI" AS "CPI:raw",
    "FemLab" AS "FemLab:raw",
    "WomParl" AS "WomParl:raw",
    "PubDebt" AS "PubDebt:raw",
    "PrivDebt" AS "PrivDebt:raw",
    "GDPGrow" AS "GDPGrow:raw",
    "RDExp" AS "RDExp:raw",
    "NEET" AS "NEET:raw"
  FROM facts
), measured AS NOT MATERIALIZED (
  SELECT
    *,
    "Population" AS "Flights:denominator",
    "Area" AS "Bord:denominator",
    "Energy" AS "Elec:denominator",
    "Energy" AS "Gas:denominator",
    "GDP" AS "Goods:denominator",
    "GDP" AS "Services:denominator",
    "GDP" AS "FDI:denominator",
    "GDP" AS "PRemit:denominator",
    "GDP" AS "ForPort:denominator",
    "Population" AS "StMob:denominator",
    "GDP" AS "Research:denominator",
    "GDP" AS "Pat:denominator",
    "GDP" AS "CultServ:denominator",
    "GDP" AS "CultGood:denominator",
    "Population" AS "Tourist:denominator",
    "Population" AS "MigStock:denominator",
    "Population" AS "NGOs:denominator"
  FROM stated
), observed AS NOT MATERIALIZED (
  SELECT
    *,
    "LPI:raw" AS "LPI:observed",
    "Flights:raw" / NULLIF("Flights:denominator", 0) AS "Flights:observed",
    "Ship:raw" AS "Ship:observed",
    "Bord:raw" / NULLIF("Bord:denominator", 0) AS "Bord:observed",
    "Elec:raw" / NULLIF("Elec:denominator", 0) AS "Elec:observed",
    "Gas:raw" / NULLIF("Gas:denominator", 0) AS "Gas:observed",
    "ConSpeed:raw" AS "ConSpeed:observed",
    "Cov4G:raw" AS "Cov4G:observed",
    "Goods:raw" / NULLIF("Goods:denominator", 0) AS "Goods:observed",
    "Services:raw" / NULLIF("Services:denominator", 0) AS "Services:observed",
    "FDI:raw" / NULLIF("FDI:denominator", 0) AS "FDI:observed",
    "PRemit:raw" / NULLIF("PRemit:denominator", 0) AS "PRemit:observed",
    "ForPort:raw" / NULLIF("ForPort:denominator", 0) AS "ForPort:observed",
    "Embs:raw" AS "Embs:observed",
    "IGOs:raw" AS "IGOs:observed",
    "UNVote:raw" AS "UNVote:observed",
    "CostImpEx:raw" AS "CostImpEx:observed",
    "Tariff:raw" AS "Tariff:observed",
    "TBTs:raw" AS "TBTs:observed",
    "TIRcon:raw" AS "TIRcon:observed",
    "RTAs:raw" AS "RTAs:observed",
    "Visa:raw" AS "Visa:observed",
    "StMob:raw" / NULLIF("StMob:denominator", 0) AS "StMob:observed",
    "Research:raw" / NULLIF("Research:denominator", 0) AS "Research:observed",
    "Pat:raw" / NULLIF("Pat:denominator", 0) AS "Pat:observed",
    "CultServ:raw" / NULLIF("CultServ:denominator", 0) AS "CultServ:observed",
    "CultGood:raw" / NULLIF("CultGood:denominator", 0) AS "CultGood:observed",
    "Tourist:raw" / NULLIF("Tourist:denominator", 0) AS "Tourist:observed",
    "MigStock:raw" / NULLIF("MigStock:denominator", 0) AS "MigStock:observed",
    "Lang:raw" AS "Lang:observed",
    "Renew:raw" AS "Renew:observed",
    "PrimEner:raw" AS "PrimEner:observed",
    "CO2:raw" AS "CO2:observed",
    "MatCon:raw" AS "MatCon:observed",
    "Forest:raw" AS "Forest:observed",
    "Poverty:raw" AS "Poverty:observed",
    "Palma:raw" AS "Palma:observed",
    "TertGrad:raw" AS "TertGrad:observed",
    "FreePress:raw" AS "FreePress:observed",
    "TolMin:raw" AS "TolMin:observed",
    "NGOs:raw" / NULLIF("NGOs:denominator", 0) AS "NGOs:observed",
    "CPI:raw" AS "CPI:observed",
    "FemLab:raw" AS "FemLab:observed",
    "WomParl:raw" AS "WomParl:observed",
    "PubDebt:raw" AS "PubDebt:observed",
    "PrivDebt:raw" AS "PrivDebt:observed",
    "GDPGrow:raw" AS "GDPGrow:observed",
    "RDExp:raw" AS "RDExp:observed",
    "NEET:raw" AS "NEET:observed"
  FROM measured
), fills AS NOT MATERIALIZED (
  SELECT
    "group",
    "LPI:mean" AS "LPI:fill",
    "Flights:mean" AS "Flights:fill",
    "Ship:mean" AS "Ship:fill",
    "Bord:mean" AS "Bord:fill",
    "Elec:mean" AS "Elec:fill",
    "Gas:mean" AS "Gas:fill",
    "ConSpeed:mean" AS "ConSpeed:fill",
    "Cov4G:mean" AS "Cov4G:fill",
    "Goods:mean" AS "Goods:fill",
    "Services:mean" AS "Services:fill",
    "FDI:mean" AS "FDI:fill",
    "PRemit:mean" AS "PRemit:fill",
    "ForPort:mean" AS "ForPort:fill",
    "Embs:mean" AS "Embs:fill",
    "IGOs:mean" AS "IGOs:fill",
    "UNVote:mean" AS "UNVote:fill",
    "CostImpEx:mean" AS "CostImpEx:fill",
    "Tariff:mean" AS "Tariff:fill",
    "TBTs:mean" AS "TBTs:fill",
    "TIRcon:mean" AS "TIRcon:fill",
    "RTAs:mean" AS "RTAs:fill",
    "Visa:mean" AS "Visa:fill",
    "StMob:mean" AS "StMob:fill",
    "Research:mean" AS "Research:fill",
    "Pat:mean" AS "Pat:fill",
    "CultServ:mean" AS "CultServ:fill",
    "CultGood:mean" AS "CultGood:fill",
    "Tourist:mean" AS "Tourist:fill",
    "MigStock:mean" AS "MigStock:fill",
    "Lang:mean" AS "Lang:fill",
    "Renew:mean" AS "Renew:fill",
    "PrimEner:mean" AS "PrimEner:fill",
    "CO2:mean" AS "CO2:fill",
    "MatCon:mean" AS "MatCon:fill",
    "Forest:mean" AS "Forest:fill",
    "Poverty:mean" AS "Poverty:fill",
    "Palma:mean" AS "Palma:fill",
    "TertGrad:mean" AS "TertGrad:fill",
    "FreePress:mean" AS "FreePress:fill",
    "TolMin:mean" AS "TolMin:fill",
    "NGOs:mean" AS "NGOs:fill",
    "CPI:mean" AS "CPI:fill",
    "FemLab:mean" AS "FemLab:fill",
    "WomParl:mean" AS "WomParl:fill",
    "PubDebt:mean" AS "PubDebt:fill",
    "PrivDebt:mean" AS "PrivDebt:fill",
    "GDPGrow:mean" AS "GDPGrow:fill",
    "RDExp:mean" AS "RDExp:fill",
    "NEET:mean" AS "NEET:fill"
  FROM for_missing_means
), beside_fills AS NOT MATERIALIZED (
  SELECT
    *
  FROM observed
  LEFT JOIN fills
    USING ("group")
), filled AS NOT MATERIALIZED (
  SELECT
    *,
    COALESCE("LPI:observed", "LPI:fill") AS "LPI:filled",
    COALESCE("Flights:observed", "Flights:fill") AS "Flights:filled",
    COALESCE("Ship:observed", "Ship:fill") AS "Ship:filled",
    COALESCE("Bord:observed", "Bord:fill") AS "Bord:filled",
    COALESCE("Elec:observed", "Elec:fill") AS "Elec:filled",
    COALESCE("Gas:observed", "Gas:fill") AS "Gas:filled",
    COALESCE("ConSpeed:observed", "ConSpeed:fill") AS "ConSpeed:filled",
    COALESCE("Cov4G:observed", "Cov4G:fill") AS "Cov4G:filled",
    COALESCE("Goods:observed", "Goods:fill") AS "Goods:filled",
    COALESCE("Services:observed", "Services:fill") AS "Services:filled",
    COALESCE("FDI:observed", "FDI:fill") AS "FDI:filled",
    COALESCE("PRemit:observed", "PRemit:fill") AS "PRemit:filled",
    COALESCE("ForPort:observed", "ForPort:fill") AS "ForPort:filled",
    COALESCE("Embs:observed", "Embs:fill") AS "Embs:filled",
    COALESCE("IGOs:observed", "IGOs:fill") AS "IGOs:filled",
    COALESCE("UNVote:observed", "UNVote:fill") AS "UNVote:filled",
    COALESCE("CostImpEx:observed", "CostImpEx:fill") AS "CostImpEx:filled",
    COALESCE("Tariff:observed", "Tariff:fill") AS "Tariff:filled",
    COALESCE("TBTs:observed", "TBTs:fill") AS "TBTs:filled",
    COALESCE("TIRcon:observed", "TIRcon:fill") AS "TIRcon:filled",
    COALESCE("RTAs:observed", "RTAs:fill") AS "RTAs:filled",
    COALESCE("Visa:observed", "Visa:fill") AS "Visa:filled",
    COALESCE("StMob:observed", "StMob:fill") AS "StMob:filled",
    COALESCE("Research:observed", "Research:fill") AS "Research:filled",
    COALESCE("Pat:observed", "Pat:fill") AS "Pat:filled",
    COALESCE("CultServ:observed", "CultServ:fill") AS "CultServ:filled",
    COALESCE("CultGood:observed", "CultGood:fill") AS "CultGood:filled",
    COALESCE("Tourist:observed", "Tourist:fill") AS "Tourist:filled",
    COALESCE("MigStock:observed", "MigStock:fill") AS "MigStock:filled",
    COALESCE("Lang:observed", "Lang:fill") AS "Lang:filled",
    COALESCE("Renew:observed", "Renew:fill") AS "Renew:filled",
    COALESCE("PrimEner:observed", "PrimEner:fill") AS "PrimEner:filled",
    COALESCE("CO2:observed", "CO2:fill") AS "CO2:filled",
    COALESCE("MatCon:observed", "MatCon:fill") AS "MatCon:filled",
    COALESCE("Forest:observed", "Forest:fill") AS "Forest:filled",
    COALESCE("Poverty:observed", "Poverty:fill") AS "Poverty:filled",
    COALESCE("Palma:observed", "Palma:fill") AS "Palma:filled",
    COALESCE("TertGrad:observed", "TertGrad:fill") AS "TertGrad:filled",
    COALESCE("FreePress:observed", "FreePress:fill") AS "FreePress:filled",
    COALESCE("TolMin:observed", "TolMin:fill") AS "TolMin:filled",
    COALESCE("NGOs:observed", "NGOs:fill") AS "NGOs:filled",
    COALESCE("CPI:observed", "CPI:fill") AS "CPI:filled",
    COALESCE("FemLab:observed", "FemLab:fill") AS "FemLab:filled",
    COALESCE("WomParl:observed", "WomParl:fill") AS "WomParl:filled",
    COALESCE("PubDebt:observed", "PubDebt:fill") AS "PubDebt:filled",
    COALESCE("PrivDebt:observed", "PrivDebt:fill") AS "PrivDebt:filled",
    COALESCE("GDPGrow:observed", "GDPGrow:fill") AS "GDPGrow:filled",
    COALESCE("RDExp:observed", "RDExp:fill") AS "RDExp:filled",
    COALESCE("NEET:observed", "NEET:fill") AS "NEET:filled"
  FROM beside_fills
), screened AS NOT MATERIALIZED (
  SELECT
    *
  FROM filled
  WHERE
    (
      1000000 * (
        CAST(NOT "LPI:filled" IS NULL AS INT) + CAST(NOT "Flights:filled" IS NULL AS INT) + CAST(NOT "Ship:filled" IS NULL AS INT) + CAST(NOT "Bord:filled" IS NULL AS INT) + CAST(NOT "Elec:filled" IS NULL AS INT) + CAST(NOT "Gas:filled" IS NULL AS INT) + CAST(NOT "ConSpeed:filled" IS NULL AS INT) + CAST(NOT "Cov4G:filled" IS NULL AS INT) + CAST(NOT "Goods:filled" IS NULL AS INT) + CAST(NOT "Services:filled" IS NULL AS INT) + CAST(NOT "FDI:filled" IS NULL AS INT) + CAST(NOT "PRemit:filled" IS NULL AS INT) + CAST(NOT "ForPort:filled" IS NULL AS INT) + CAST(NOT "Embs:filled" IS NULL AS INT) + CAST(NOT "IGOs:filled" IS NULL AS INT) + CAST(NOT "UNVote:filled" IS NULL AS INT) + CAST(NOT "CostImpEx:filled" IS NULL AS INT) + CAST(NOT "Tariff:filled" IS NULL AS INT) + CAST(NOT "TBTs:filled" IS NULL AS INT) + CAST(NOT "TIRcon:filled" IS NULL AS INT) + CAST(NOT "RTAs:filled" IS NULL AS INT) + CAST(NOT "Visa:filled" IS NULL AS INT) + CAST(NOT "StMob:filled" IS NULL AS INT) + CAST(NOT "Research:filled" IS NULL AS INT) + CAST(NOT "Pat:filled" IS NULL AS INT) + CAST(NOT "CultServ:filled" IS NULL AS INT) + CAST(NOT "CultGood:filled" IS NULL AS INT) + CAST(NOT "Tourist:filled" IS NULL AS INT) + CAST(NOT "MigStock:filled" IS NULL AS INT) + CAST(NOT "Lang:filled" IS NULL AS INT) + CAST(NOT "Renew:filled" IS NULL AS INT) + CAST(NOT "PrimEner:filled" IS NULL AS INT) + CAST(NOT "CO2:filled" IS NULL AS INT) + CAST(NOT "MatCon:filled" IS NULL AS INT) + CAST(NOT "Forest:filled" IS NULL AS INT) + CAST(NOT "Poverty:filled" IS NULL AS INT) + CAST(NOT "Palma:filled" IS NULL AS INT) + CAST(NOT "TertGrad:filled" IS NULL AS INT) + CAST(NOT "FreePress:filled" IS NULL AS INT) + CAST(NOT "TolMin:filled" IS NULL AS INT) + CAST(NOT "NGOs:filled" IS NULL AS INT) + CAST(NOT "CPI:filled" IS NULL AS INT) + CAST(NOT "FemLab:filled" IS NULL AS INT) + CAST(NOT "WomParl:filled" IS NULL AS INT) + CAST(NOT "PubDebt:filled" IS NULL AS INT) + CAST(NOT "PrivDebt:filled" IS NULL AS INT) + CAST(NOT "GDPGrow:filled" IS NULL AS INT) + CAST(NOT "RDExp:filled" IS NULL AS INT) + CAST(NOT "NEET:filled" IS NULL AS INT)
      )
    ) >= (
      900000 * 49
    )
)
SELECT
  *
FROM screened;

-- seen_values
CREATE TEMPORARY VIEW seen_values AS
WITH treated AS NOT MATERIALIZED (
  SELECT
    *,
    CASE WHEN "LPI:filled" < 0 THEN 0 WHEN "LPI:filled" > 1 THEN 1 ELSE "LPI:filled" END AS "LPI:x",
    CASE
      WHEN "Flights:filled" < 0
      THEN 0
      WHEN "Flights:filled" > 1
      THEN 1
      ELSE "Flights:filled"
    END AS "Flights:x",
    CASE
      WHEN "Ship:filled" < 0
      THEN 0
      WHEN "Ship:filled" > 1
      THEN 1
      ELSE "Ship:filled"
    END AS "Ship:x",
    CASE
      WHEN "Bord:filled" < 0
      THEN 0
      WHEN "Bord:filled" > 1
      THEN 1
      ELSE "Bord:filled"
    END AS "Bord:x",
    CASE
      WHEN "Elec:filled" < 0
      THEN 0
      WHEN "Elec:filled" > 1
      THEN 1
      ELSE "Elec:filled"
    END AS "Elec:x",
    CASE WHEN "Gas:filled" < 0 THEN 0 WHEN "Gas:filled" > 1 THEN 1 ELSE "Gas:filled" END AS "Gas:x",
    CASE
      WHEN "ConSpeed:filled" < 0
      THEN 0
      WHEN "ConSpeed:filled" > 1
      THEN 1
      ELSE "ConSpeed:filled"
    END AS "ConSpeed:x",
    CASE
      WHEN "Cov4G:filled" < 0
      THEN 0
      WHEN "Cov4G:filled" > 1
      THEN 1
      ELSE "Cov4G:filled"
    END AS "Cov4G:x",
    CASE
      WHEN "Goods:filled" < 0
      THEN 0
      WHEN "Goods:filled" > 1
      THEN 1
      ELSE "Goods:filled"
    END AS "Goods:x",
    CASE
      WHEN "Services:filled" < 0
      THEN 0
      WHEN "Services:filled" > 1
      THEN 1
      ELSE "Services:filled"
    END AS "Services:x",
    CASE WHEN "FDI:filled" < 0 THEN 0 WHEN "FDI:filled" > 1 THEN 1 ELSE "FDI:filled" END AS "FDI:x",
    CASE
      WHEN "PRemit:filled" < 0
      THEN 0
      WHEN "PRemit:filled" > 1
      THEN 1
      ELSE "PRemit:filled"
    END AS "PRemit:x",
    CASE
      WHEN "ForPort:filled" < 0
      THEN 0
      WHEN "ForPort:filled" > 1
      THEN 1
      ELSE "ForPort:filled"
    END AS "ForPort:x",
    CASE
      WHEN "Embs:filled" < 0
      THEN 0
      WHEN "Embs:filled" > 1
      THEN 1
      ELSE "Embs:filled"
    END AS "Embs:x",
    CASE
      WHEN "IGOs:filled" < 0
      THEN 0
      WHEN "IGOs:filled" > 1
      THEN 1
      ELSE "IGOs:filled"
    END AS "IGOs:x",
    CASE
      WHEN "UNVote:filled" < 0
      THEN 0
      WHEN "UNVote:filled" > 1
      THEN 1
      ELSE "UNVote:filled"
    END AS "UNVote:x",
    CASE
      WHEN "CostImpEx:filled" < 0
      THEN 0
      WHEN "CostImpEx:filled" > 1
      THEN 1
      ELSE "CostImpEx:filled"
    END AS "CostImpEx:x",
    CASE
      WHEN "Tariff:filled" < 0
      THEN 0
      WHEN "Tariff:filled" > 1
      THEN 1
      ELSE "Tariff:filled"
    END AS "Tariff:x",
    CASE
      WHEN "TBTs:filled" < 0
      THEN 0
      WHEN "TBTs:filled" > 1
      THEN 1
      ELSE "TBTs:filled"
    END AS "TBTs:x",
    CASE
      WHEN "TIRcon:filled" < 0
      THEN 0
      WHEN "TIRcon:filled" > 1
      THEN 1
      ELSE "TIRcon:filled"
    END AS "TIRcon:x",
    CASE
      WHEN "RTAs:filled" < 0
      THEN 0
      WHEN "RTAs:filled" > 1
      THEN 1
      ELSE "RTAs:filled"
    END AS "RTAs:x",
    CASE
      WHEN "Visa:filled" < 0
      THEN 0
      WHEN "Visa:filled" > 1
      THEN 1
      ELSE "Visa:filled"
    END AS "Visa:x",
    CASE
      WHEN "StMob:filled" < 0
      THEN 0
      WHEN "StMob:filled" > 1
      THEN 1
      ELSE "StMob:filled"
    END AS "StMob:x",
    CASE
      WHEN "Research:filled" < 0
      THEN 0
      WHEN "Research:filled" > 1
      THEN 1
      ELSE "Research:filled"
    END AS "Research:x",
    CASE WHEN "Pat:filled" < 0 THEN 0 WHEN "Pat:filled" > 1 THEN 1 ELSE "Pat:filled" END AS "Pat:x",
    CASE
      WHEN "CultServ:filled" < 0
      THEN 0
      WHEN "CultServ:filled" > 1
      THEN 1
      ELSE "CultServ:filled"
    END AS "CultServ:x",
    CASE
      WHEN "CultGood:filled" < 0
      THEN 0
      WHEN "CultGood:filled" > 1
      THEN 1
      ELSE "CultGood:filled"
    END AS "CultGood:x",
    CASE
      WHEN "Tourist:filled" < 0
      THEN 0
      WHEN "Tourist:filled" > 1
      THEN 1
      ELSE "Tourist:filled"
    END AS "Tourist:x",
    CASE
      WHEN "MigStock:filled" < 0
      THEN 0
      WHEN "MigStock:filled" > 1
      THEN 1
      ELSE "MigStock:filled"
    END AS "MigStock:x",
    CASE
      WHEN "Lang:filled" < 0
      THEN 0
      WHEN "Lang:filled" > 1
      THEN 1
      ELSE "Lang:filled"
    END AS "Lang:x",
    CASE
      WHEN "Renew:filled" < 0
      THEN 0
      WHEN "Renew:filled" > 1
      THEN 1
      ELSE "Renew:filled"
    END AS "Renew:x",
    CASE
      WHEN "PrimEner:filled" < 0
      THEN 0
      WHEN "PrimEner:filled" > 1
      THEN 1
      ELSE "PrimEner:filled"
    END AS "PrimEner:x",
    CASE WHEN "CO2:filled" < 0 THEN 0 WHEN "CO2:filled" > 1 THEN 1 ELSE "CO2:filled" END AS "CO2:x",
    CASE
      WHEN "MatCon:filled" < 0
      THEN 0
      WHEN "MatCon:filled" > 1
      THEN 1
      ELSE "MatCon:filled"
    END AS "MatCon:x",
    CASE
      WHEN "Forest:filled" < 0
      THEN 0
      WHEN "Forest:filled" > 1
      THEN 1
      ELSE "Forest:filled"
    END AS "Forest:x",
    CASE
      WHEN "Poverty:filled" < 0
      THEN 0
      WHEN "Poverty:filled" > 1
      THEN 1
      ELSE "Poverty:filled"
    END AS "Poverty:x",
    CASE
      WHEN "Palma:filled" < 0
      THEN 0
      WHEN "Palma:filled" > 1
      THEN 1
      ELSE "Palma:filled"
    END AS "Palma:x",
    CASE
      WHEN "TertGrad:filled" < 0
      THEN 0
      WHEN "TertGrad:filled" > 1
      THEN 1
      ELSE "TertGrad:filled"
    END AS "TertGrad:x",
    CASE
      WHEN "FreePress:filled" < 0
      THEN 0
      WHEN "FreePress:filled" > 1
      THEN 1
      ELSE "FreePress:filled"
    END AS "FreePress:x",
    CASE
      WHEN "TolMin:filled" < 0
      THEN 0
      WHEN "TolMin:filled" > 1
      THEN 1
      ELSE "TolMin:filled"
    END AS "TolMin:x",
    CASE
      WHEN "NGOs:filled" < 0
      THEN 0
      WHEN "NGOs:filled" > 1
      THEN 1
      ELSE "NGOs:filled"
    END AS "NGOs:x",
    CASE WHEN "CPI:filled" < 0 THEN 0 WHEN "CPI:filled" > 1 THEN 1 ELSE "CPI:filled" END AS "CPI:x",
    CASE
      WHEN "FemLab:filled" < 0
      THEN 0
      WHEN "FemLab:filled" > 1
      THEN 1
      ELSE "FemLab:filled"
    END AS "FemLab:x",
    CASE
      WHEN "WomParl:filled" < 0
      THEN 0
      WHEN "WomParl:filled" > 1
      THEN 1
      ELSE "WomParl:filled"
    END AS "WomParl:x",
    CASE
      WHEN "PubDebt:filled" < 0
      THEN 0
      WHEN "PubDebt:filled" > 1
      THEN 1
      ELSE "PubDebt:filled"
    END AS "PubDebt:x",
    CASE
      WHEN "PrivDebt:filled" < 0
      THEN 0
      WHEN "PrivDebt:filled" > 1
      THEN 1
      ELSE "PrivDebt:filled"
    END AS "PrivDebt:x",
    CASE
      WHEN "GDPGrow:filled" < 0
      THEN 0
      WHEN "GDPGrow:filled" > 1
      THEN 1
      ELSE "GDPGrow:filled"
    END AS "GDPGrow:x",
    CASE
      WHEN "RDExp:filled" < 0
      THEN 0
      WHEN "RDExp:filled" > 1
      THEN 1
      ELSE "RDExp:filled"
    END AS "RDExp:x",
    CASE
      WHEN "NEET:filled" < 0
      THEN 0
      WHEN "NEET:filled" > 1
      THEN 1
      ELSE "NEET:filled"
    END AS "NEET:x"
  FROM prepared
)
SELECT
  *
FROM treated;

-- peers
CREATE TEMPORARY TABLE peers AS
SELECT
  COUNT("LPI:x") AS "LPI:count",
  MIN("LPI:x") AS "LPI:min",
  MAX("LPI:x") AS "LPI:max",
  COUNT("Flights:x") AS "Flights:count",
  MIN("Flights:x") AS "Flights:min",
  MAX("Flights:x") AS "Flights:max",
  COUNT("Ship:x") AS "Ship:count",
  MIN("Ship:x") AS "Ship:min",
  MAX("Ship:x") AS "Ship:max",
  COUNT("Bord:x") AS "Bord:count",
  MIN("Bord:x") AS "Bord:min",
  MAX("Bord:x") AS "Bord:max",
  COUNT("Elec:x") AS "Elec:count",
  MIN("Elec:x") AS "Elec:min",
  MAX("Elec:x") AS "Elec:max",
  COUNT("Gas:x") AS "Gas:count",
  MIN("Gas:x") AS "Gas:min",
  MAX("Gas:x") AS "Gas:max",
  COUNT("ConSpeed:x") AS "ConSpeed:count",
  MIN("ConSpeed:x") AS "ConSpeed:min",
  MAX("ConSpeed:x") AS "ConSpeed:max",
  COUNT("Cov4G:x") AS "Cov4G:count",
  MIN("Cov4G:x") AS "Cov4G:min",
  MAX("Cov4G:x") AS "Cov4G:max",
  COUNT("Goods:x") AS "Goods:count",
  MIN("Goods:x") AS "Goods:min",
  MAX("Goods:x") AS "Goods:max",
  COUNT("Services:x") AS "Services:count",
  MIN("Services:x") AS "Services:min",
  MAX("Services:x") AS "Services:max",
  COUNT("FDI:x") AS "FDI:count",
  MIN("FDI:x") AS "FDI:min",
  MAX("FDI:x") AS "FDI:max",
  COUNT("PRemit:x") AS "PRemit:count",
  MIN("PRemit:x") AS "PRemit:min",
  MAX("PRemit:x") AS "PRemit:max",
  COUNT("ForPort:x") AS "ForPort:count",
  MIN("ForPort:x") AS "ForPort:min",
  MAX("ForPort:x") AS "ForPort:max",
  COUNT("Embs:x") AS "Embs:count",
  MIN("Embs:x") AS "Embs:min",
  MAX("Embs:x") AS "Embs:max",
  COUNT("IGOs:x") AS "IGOs:count",
  MIN("IGOs:x") AS "IGOs:min",
  MAX("IGOs:x") AS "IGOs:max",
  COUNT("UNVote:x") AS "UNVote:count",
  MIN("UNVote:x") AS "UNVote:min",
  MAX("UNVote:x") AS "UNVote:max",
  COUNT("CostImpEx:x") AS "CostImpEx:count",
  MIN("CostImpEx:x") AS "CostImpEx:min",
  MAX("CostImpEx:x") AS "CostImpEx:max",
  COUNT("Tariff:x") AS "Tariff:count",
  MIN("Tariff:x") AS "Tariff:min",
  MAX("Tariff:x") AS "Tariff:max",
  COUNT("TBTs:x") AS "TBTs:count",
  MIN("TBTs:x") AS "TBTs:min",
  MAX("TBTs:x") AS "TBTs:max",
  COUNT("TIRcon:x") AS "TIRcon:count",
  MIN("TIRcon:x") AS "TIRcon:min",
  MAX("TIRcon:x") AS "TIRcon:max",
  COUNT("RTAs:x") AS "RTAs:count",
  MIN("RTAs:x") AS "RTAs:min",
  MAX("RTAs:x") AS "RTAs:max",
  COUNT("Visa:x") AS "Visa:count",
  MIN("Visa:x") AS "Visa:min",
  MAX("Visa:x") AS "Visa:max",
  COUNT("StMob:x") AS "StMob:count",
  MIN("StMob:x") AS "StMob:min",
  MAX("StMob:x") AS "StMob:max",
  COUNT("Research:x") AS "Research:count",
  MIN("Research:x") AS "Research:min",
  MAX("Research:x") AS "Research:max",
  COUNT("Pat:x") AS "Pat:count",
  MIN("Pat:x") AS "Pat:min",
  MAX("Pat:x") AS "Pat:max",
  COUNT("CultServ:x") AS "CultServ:count",
  MIN("CultServ:x") AS "CultServ:min",
  MAX("CultServ:x") AS "CultServ:max",
  COUNT("CultGood:x") AS "CultGood:count",
  MIN("CultGood:x") AS "CultGood:min",
  MAX("CultGood:x") AS "CultGood:max",
  COUNT("Tourist:x") AS "Tourist:count",
  MIN("Tourist:x") AS "Tourist:min",
  MAX("Tourist:x") AS "Tourist:max",
  COUNT("MigStock:x") AS "MigStock:count",
  MIN("MigStock:x") AS "MigStock:min",
  MAX("MigStock:x") AS "MigStock:max",
  COUNT("Lang:x") AS "Lang:count",
  MIN("Lang:x") AS "Lang:min",
  MAX("Lang:x") AS "Lang:max",
  COUNT("Renew:x") AS "Renew:count",
  MIN("Renew:x") AS "Renew:min",
  MAX("Renew:x") AS "Renew:max",
  COUNT("PrimEner:x") AS "PrimEner:count",
  MIN("PrimEner:x") AS "PrimEner:min",
  MAX("PrimEner:x") AS "PrimEner:max",
  COUNT("CO2:x") AS "CO2:count",
  MIN("CO2:x") AS "CO2:min",
  MAX("CO2:x") AS "CO2:max",
  COUNT("MatCon:x") AS "MatCon:count",
  MIN("MatCon:x") AS "MatCon:min",
  MAX("MatCon:x") AS "MatCon:max",
  COUNT("Forest:x") AS "Forest:count",
  MIN("Forest:x") AS "Forest:min",
  MAX("Forest:x") AS "Forest:max",
  COUNT("Poverty:x") AS "Poverty:count",
  MIN("Poverty:x") AS "Poverty:min",
  MAX("Poverty:x") AS "Poverty:max",
  COUNT("Palma:x") AS "Palma:count",
  MIN("Palma:x") AS "Palma:min",
  MAX("Palma:x") AS "Palma:max",
  COUNT("TertGrad:x") AS "TertGrad:count",
  MIN("TertGrad:x") AS "TertGrad:min",
  MAX("TertGrad:x") AS "TertGrad:max",
  COUNT("FreePress:x") AS "FreePress:count",
  MIN("FreePress:x") AS "FreePress:min",
  MAX("FreePress:x") AS "FreePress:max",
  COUNT("TolMin:x") AS "TolMin:count",
  MIN("TolMin:x") AS "TolMin:min",
  MAX("TolMin:x") AS "TolMin:max",
  COUNT("NGOs:x") AS "NGOs:count",
  MIN("NGOs:x") AS "NGOs:min",
  MAX("NGOs:x") AS "NGOs:max",
  COUNT("CPI:x") AS "CPI:count",
  MIN("CPI:x") AS "CPI:min",
  MAX("CPI:x") AS "CPI:max",
  COUNT("FemLab:x") AS "FemLab:count",
  MIN("FemLab:x") AS "FemLab:min",
  MAX("FemLab:x") AS "FemLab:max",
  COUNT("WomParl:x") AS "WomParl:count",
  MIN("WomParl:x") AS "WomParl:min",
  MAX("WomParl:x") AS "WomParl:max",
  COUNT("PubDebt:x") AS "PubDebt:count",
  MIN("PubDebt:x") AS "PubDebt:min",
  MAX("PubDebt:x") AS "PubDebt:max",
  COUNT("PrivDebt:x") AS "PrivDebt:count",
  MIN("PrivDebt:x") AS "PrivDebt:min",
  MAX("PrivDebt:x") AS "PrivDebt:max",
  COUNT("GDPGrow:x") AS "GDPGrow:count",
  MIN("GDPGrow:x") AS "GDPGrow:min",
  MAX("GDPGrow:x") AS "GDPGrow:max",
  COUNT("RDExp:x") AS "RDExp:count",
  MIN("RDExp:x") AS "RDExp:min",
  MAX("RDExp:x") AS "RDExp:max",
  COUNT("NEET:x") AS "NEET:count",
  MIN("NEET:x") AS "NEET:min",
  MAX("NEET:x") AS "NEET:max"
FROM seen_values;

-- assessed
CREATE TEMPORARY VIEW assessed AS
WITH peers_named AS NOT MATERIALIZED (
  SELECT
    "LPI:count" AS "LPI:all:count",
    "LPI:max" AS "LPI:all:max",
    "LPI:min" AS "LPI:all:min",
    "Flights:count" AS "Flights:all:count",
    "Flights:max" AS "Flights:all:max",
    "Flights:min" AS "Flights:all:min",
    "Ship:count" AS "Ship:all:count",
    "Ship:max" AS "Ship:all:max",
    "Ship:min" AS "Ship:all:min",
    "Bord:count" AS "Bord:all:count",
    "Bord:max" AS "Bord:all:max",
    "Bord:min" AS "Bord:all:min",
    "Elec:count" AS "Elec:all:count",
    "Elec:max" AS "Elec:all:max",
    "Elec:min" AS "Elec:all:min",
    "Gas:count" AS "Gas:all:count",
    "Gas:max" AS "Gas:all:max",
    "Gas:min" AS "Gas:all:min",
    "ConSpeed:count" AS "ConSpeed:all:count",
    "ConSpeed:max" AS "ConSpeed:all:max",
    "ConSpeed:min" AS "ConSpeed:all:min",
    "Cov4G:count" AS "Cov4G:all:count",
    "Cov4G:max" AS "Cov4G:all:max",
    "Cov4G:min" AS "Cov4G:all:min",
    "Goods:count" AS "Goods:all:count",
    "Goods:max" AS "Goods:all:max",
    "Goods:min" AS "Goods:all:min",
    "Services:count" AS "Services:all:count",
    "Services:max" AS "Services:all:max",
    "Services:min" AS "Services:all:min",
    "FDI:count" AS "FDI:all:count",
    "FDI:max" AS "FDI:all:max",
    "FDI:min" AS "FDI:all:min",
    "PRemit:count" AS "PRemit:all:count",
    "PRemit:max" AS "PRemit:all:max",
    "PRemit:min" AS "PRemit:all:min",
    "ForPort:count" AS "ForPort:all:count",
    "ForPort:max" AS "ForPort:all:max",
    "ForPort:min" AS "ForPort:all:min",
    "Embs:count" AS "Embs:all:count",
    "Embs:max" AS "Embs:all:max",
    "Embs:min" AS "Embs:all:min",
    "IGOs:count" AS "IGOs:all:count",
    "IGOs:max" AS "IGOs:all:max",
    "IGOs:min" AS "IGOs:all:min",
    "UNVote:count" AS "UNVote:all:count",
    "UNVote:max" AS "UNVote:all:max",
    "UNVote:min" AS "UNVote:all:min",
    "CostImpEx:count" AS "CostImpEx:all:count",
    "CostImpEx:max" AS "CostImpEx:all:max",
    "CostImpEx:min" AS "CostImpEx:all:min",
    "Tariff:count" AS "Tariff:all:count",
    "Tariff:max" AS "Tariff:all:max",
    "Tariff:min" AS "Tariff:all:min",
    "TBTs:count" AS "TBTs:all:count",
    "TBTs:max" AS "TBTs:all:max",
    "TBTs:min" AS "TBTs:all:min",
    "TIRcon:count" AS "TIRcon:all:count",
    "TIRcon:max" AS "TIRcon:all:max",
    "TIRcon:min" AS "TIRcon:all:min",
    "RTAs:count" AS "RTAs:all:count",
    "RTAs:max" AS "RTAs:all:max",
    "RTAs:min" AS "RTAs:all:min",
    "Visa:count" AS "Visa:all:count",
    "Visa:max" AS "Visa:all:max",
    "Visa:min" AS "Visa:all:min",
    "StMob:count" AS "StMob:all:count",
    "StMob:max" AS "StMob:all:max",
    "StMob:min" AS "StMob:all:min",
    "Research:count" AS "Research:all:count",
    "Research:max" AS "Research:all:max",
    "Research:min" AS "Research:all:min",
    "Pat:count" AS "Pat:all:count",
    "Pat:max" AS "Pat:all:max",
    "Pat:min" AS "Pat:all:min",
    "CultServ:count" AS "CultServ:all:count",
    "CultServ:max" AS "CultServ:all:max",
    "CultServ:min" AS "CultServ:all:min",
    "CultGood:count" AS "CultGood:all:count",
    "CultGood:max" AS "CultGood:all:max",
    "CultGood:min" AS "CultGood:all:min",
    "Tourist:count" AS "Tourist:all:count",
    "Tourist:max" AS "Tourist:all:max",
    "Tourist:min" AS "Tourist:all:min",
    "MigStock:count" AS "MigStock:all:count",
    "MigStock:max" AS "MigStock:all:max",
    "MigStock:min" AS "MigStock:all:min",
    "Lang:count" AS "Lang:all:count",
    "Lang:max" AS "Lang:all:max",
    "Lang:min" AS "Lang:all:min",
    "Renew:count" AS "Renew:all:count",
    "Renew:max" AS "Renew:all:max",
    "Renew:min" AS "Renew:all:min",
    "PrimEner:count" AS "PrimEner:all:count",
    "PrimEner:max" AS "PrimEner:all:max",
    "PrimEner:min" AS "PrimEner:all:min",
    "CO2:count" AS "CO2:all:count",
    "CO2:max" AS "CO2:all:max",
    "CO2:min" AS "CO2:all:min",
    "MatCon:count" AS "MatCon:all:count",
    "MatCon:max" AS "MatCon:all:max",
    "MatCon:min" AS "MatCon:all:min",
    "Forest:count" AS "Forest:all:count",
    "Forest:max" AS "Forest:all:max",
    "Forest:min" AS "Forest:all:min",
    "Poverty:count" AS "Poverty:all:count",
    "Poverty:max" AS "Poverty:all:max",
    "Poverty:min" AS "Poverty:all:min",
    "Palma:count" AS "Palma:all:count",
    "Palma:max" AS "Palma:all:max",
    "Palma:min" AS "Palma:all:min",
    "TertGrad:count" AS "TertGrad:all:count",
    "TertGrad:max" AS "TertGrad:all:max",
    "TertGrad:min" AS "TertGrad:all:min",
    "FreePress:count" AS "FreePress:all:count",
    "FreePress:max" AS "FreePress:all:max",
    "FreePress:min" AS "FreePress:all:min",
    "TolMin:count" AS "TolMin:all:count",
    "TolMin:max" AS "TolMin:all:max",
    "TolMin:min" AS "TolMin:all:min",
    "NGOs:count" AS "NGOs:all:count",
    "NGOs:max" AS "NGOs:all:max",
    "NGOs:min" AS "NGOs:all:min",
    "CPI:count" AS "CPI:all:count",
    "CPI:max" AS "CPI:all:max",
    "CPI:min" AS "CPI:all:min",
    "FemLab:count" AS "FemLab:all:count",
    "FemLab:max" AS "FemLab:all:max",
    "FemLab:min" AS "FemLab:all:min",
    "WomParl:count" AS "WomParl:all:count",
    "WomParl:max" AS "WomParl:all:max",
    "WomParl:min" AS "WomParl:all:min",
    "PubDebt:count" AS "PubDebt:all:count",
    "PubDebt:max" AS "PubDebt:all:max",
    "PubDebt:min" AS "PubDebt:all:min",
    "PrivDebt:count" AS "PrivDebt:all:count",
    "PrivDebt:max" AS "PrivDebt:all:max",
    "PrivDebt:min" AS "PrivDebt:all:min",
    "GDPGrow:count" AS "GDPGrow:all:count",
    "GDPGrow:max" AS "GDPGrow:all:max",
    "GDPGrow:min" AS "GDPGrow:all:min",
    "RDExp:count" AS "RDExp:all:count",
    "RDExp:max" AS "RDExp:all:max",
    "RDExp:min" AS "RDExp:all:min",
    "NEET:count" AS "NEET:all:count",
    "NEET:max" AS "NEET:all:max",
    "NEET:min" AS "NEET:all:min"
  FROM peers
), beside_peers AS NOT MATERIALIZED (
  SELECT
    *
  FROM seen_values
  CROSS JOIN peers_named
), scored AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE
      WHEN "LPI:all:min" = "LPI:all:max" AND NOT "LPI:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "LPI:x" - "LPI:all:min"
        ) / NULLIF("LPI:all:max" - "LPI:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "LPI:score",
    CAST(CASE
      WHEN "Flights:all:min" = "Flights:all:max" AND NOT "Flights:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Flights:x" - "Flights:all:min"
        ) / NULLIF("Flights:all:max" - "Flights:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Flights:score",
    CAST(CASE
      WHEN "Ship:all:min" = "Ship:all:max" AND NOT "Ship:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Ship:x" - "Ship:all:min"
        ) / NULLIF("Ship:all:max" - "Ship:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Ship:score",
    CAST(CASE
      WHEN "Bord:all:min" = "Bord:all:max" AND NOT "Bord:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Bord:x" - "Bord:all:min"
        ) / NULLIF("Bord:all:max" - "Bord:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Bord:score",
    CAST(CASE
      WHEN "Elec:all:min" = "Elec:all:max" AND NOT "Elec:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Elec:x" - "Elec:all:min"
        ) / NULLIF("Elec:all:max" - "Elec:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Elec:score",
    CAST(CASE
      WHEN "Gas:all:min" = "Gas:all:max" AND NOT "Gas:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Gas:x" - "Gas:all:min"
        ) / NULLIF("Gas:all:max" - "Gas:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Gas:score",
    CAST(CASE
      WHEN "ConSpeed:all:min" = "ConSpeed:all:max" AND NOT "ConSpeed:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "ConSpeed:x" - "ConSpeed:all:min"
        ) / NULLIF("ConSpeed:all:max" - "ConSpeed:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "ConSpeed:score",
    CAST(CASE
      WHEN "Cov4G:all:min" = "Cov4G:all:max" AND NOT "Cov4G:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Cov4G:x" - "Cov4G:all:min"
        ) / NULLIF("Cov4G:all:max" - "Cov4G:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Cov4G:score",
    CAST(CASE
      WHEN "Goods:all:min" = "Goods:all:max" AND NOT "Goods:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Goods:x" - "Goods:all:min"
        ) / NULLIF("Goods:all:max" - "Goods:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Goods:score",
    CAST(CASE
      WHEN "Services:all:min" = "Services:all:max" AND NOT "Services:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Services:x" - "Services:all:min"
        ) / NULLIF("Services:all:max" - "Services:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Services:score",
    CAST(CASE
      WHEN "FDI:all:min" = "FDI:all:max" AND NOT "FDI:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "FDI:x" - "FDI:all:min"
        ) / NULLIF("FDI:all:max" - "FDI:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "FDI:score",
    CAST(CASE
      WHEN "PRemit:all:min" = "PRemit:all:max" AND NOT "PRemit:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "PRemit:x" - "PRemit:all:min"
        ) / NULLIF("PRemit:all:max" - "PRemit:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "PRemit:score",
    CAST(CASE
      WHEN "ForPort:all:min" = "ForPort:all:max" AND NOT "ForPort:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "ForPort:x" - "ForPort:all:min"
        ) / NULLIF("ForPort:all:max" - "ForPort:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "ForPort:score",
    CAST(CASE
      WHEN "Embs:all:min" = "Embs:all:max" AND NOT "Embs:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Embs:x" - "Embs:all:min"
        ) / NULLIF("Embs:all:max" - "Embs:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Embs:score",
    CAST(CASE
      WHEN "IGOs:all:min" = "IGOs:all:max" AND NOT "IGOs:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "IGOs:x" - "IGOs:all:min"
        ) / NULLIF("IGOs:all:max" - "IGOs:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "IGOs:score",
    CAST(CASE
      WHEN "UNVote:all:min" = "UNVote:all:max" AND NOT "UNVote:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "UNVote:x" - "UNVote:all:min"
        ) / NULLIF("UNVote:all:max" - "UNVote:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "UNVote:score",
    CAST(CASE
      WHEN "CostImpEx:all:min" = "CostImpEx:all:max" AND NOT "CostImpEx:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "CostImpEx:all:max" - "CostImpEx:x"
        ) / NULLIF("CostImpEx:all:max" - "CostImpEx:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "CostImpEx:score",
    CAST(CASE
      WHEN "Tariff:all:min" = "Tariff:all:max" AND NOT "Tariff:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Tariff:all:max" - "Tariff:x"
        ) / NULLIF("Tariff:all:max" - "Tariff:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Tariff:score",
    CAST(CASE
      WHEN "TBTs:all:min" = "TBTs:all:max" AND NOT "TBTs:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "TBTs:all:max" - "TBTs:x"
        ) / NULLIF("TBTs:all:max" - "TBTs:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "TBTs:score",
    CAST(CASE
      WHEN "TIRcon:all:min" = "TIRcon:all:max" AND NOT "TIRcon:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "TIRcon:x" - "TIRcon:all:min"
        ) / NULLIF("TIRcon:all:max" - "TIRcon:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "TIRcon:score",
    CAST(CASE
      WHEN "RTAs:all:min" = "RTAs:all:max" AND NOT "RTAs:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "RTAs:x" - "RTAs:all:min"
        ) / NULLIF("RTAs:all:max" - "RTAs:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "RTAs:score",
    CAST(CASE
      WHEN "Visa:all:min" = "Visa:all:max" AND NOT "Visa:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Visa:x" - "Visa:all:min"
        ) / NULLIF("Visa:all:max" - "Visa:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Visa:score",
    CAST(CASE
      WHEN "StMob:all:min" = "StMob:all:max" AND NOT "StMob:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "StMob:x" - "StMob:all:min"
        ) / NULLIF("StMob:all:max" - "StMob:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "StMob:score",
    CAST(CASE
      WHEN "Research:all:min" = "Research:all:max" AND NOT "Research:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Research:x" - "Research:all:min"
        ) / NULLIF("Research:all:max" - "Research:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Research:score",
    CAST(CASE
      WHEN "Pat:all:min" = "Pat:all:max" AND NOT "Pat:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Pat:x" - "Pat:all:min"
        ) / NULLIF("Pat:all:max" - "Pat:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Pat:score",
    CAST(CASE
      WHEN "CultServ:all:min" = "CultServ:all:max" AND NOT "CultServ:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "CultServ:x" - "CultServ:all:min"
        ) / NULLIF("CultServ:all:max" - "CultServ:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "CultServ:score",
    CAST(CASE
      WHEN "CultGood:all:min" = "CultGood:all:max" AND NOT "CultGood:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "CultGood:x" - "CultGood:all:min"
        ) / NULLIF("CultGood:all:max" - "CultGood:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "CultGood:score",
    CAST(CASE
      WHEN "Tourist:all:min" = "Tourist:all:max" AND NOT "Tourist:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Tourist:x" - "Tourist:all:min"
        ) / NULLIF("Tourist:all:max" - "Tourist:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Tourist:score",
    CAST(CASE
      WHEN "MigStock:all:min" = "MigStock:all:max" AND NOT "MigStock:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "MigStock:x" - "MigStock:all:min"
        ) / NULLIF("MigStock:all:max" - "MigStock:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "MigStock:score",
    CAST(CASE
      WHEN "Lang:all:min" = "Lang:all:max" AND NOT "Lang:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Lang:x" - "Lang:all:min"
        ) / NULLIF("Lang:all:max" - "Lang:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Lang:score",
    CAST(CASE
      WHEN "Renew:all:min" = "Renew:all:max" AND NOT "Renew:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Renew:x" - "Renew:all:min"
        ) / NULLIF("Renew:all:max" - "Renew:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Renew:score",
    CAST(CASE
      WHEN "PrimEner:all:min" = "PrimEner:all:max" AND NOT "PrimEner:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "PrimEner:all:max" - "PrimEner:x"
        ) / NULLIF("PrimEner:all:max" - "PrimEner:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "PrimEner:score",
    CAST(CASE
      WHEN "CO2:all:min" = "CO2:all:max" AND NOT "CO2:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "CO2:all:max" - "CO2:x"
        ) / NULLIF("CO2:all:max" - "CO2:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "CO2:score",
    CAST(CASE
      WHEN "MatCon:all:min" = "MatCon:all:max" AND NOT "MatCon:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "MatCon:all:max" - "MatCon:x"
        ) / NULLIF("MatCon:all:max" - "MatCon:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "MatCon:score",
    CAST(CASE
      WHEN "Forest:all:min" = "Forest:all:max" AND NOT "Forest:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Forest:all:max" - "Forest:x"
        ) / NULLIF("Forest:all:max" - "Forest:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Forest:score",
    CAST(CASE
      WHEN "Poverty:all:min" = "Poverty:all:max" AND NOT "Poverty:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Poverty:all:max" - "Poverty:x"
        ) / NULLIF("Poverty:all:max" - "Poverty:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Poverty:score",
    CAST(CASE
      WHEN "Palma:all:min" = "Palma:all:max" AND NOT "Palma:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "Palma:all:max" - "Palma:x"
        ) / NULLIF("Palma:all:max" - "Palma:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "Palma:score",
    CAST(CASE
      WHEN "TertGrad:all:min" = "TertGrad:all:max" AND NOT "TertGrad:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "TertGrad:x" - "TertGrad:all:min"
        ) / NULLIF("TertGrad:all:max" - "TertGrad:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "TertGrad:score",
    CAST(CASE
      WHEN "FreePress:all:min" = "FreePress:all:max" AND NOT "FreePress:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "FreePress:all:max" - "FreePress:x"
        ) / NULLIF("FreePress:all:max" - "FreePress:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "FreePress:score",
    CAST(CASE
      WHEN "TolMin:all:min" = "TolMin:all:max" AND NOT "TolMin:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "TolMin:all:max" - "TolMin:x"
        ) / NULLIF("TolMin:all:max" - "TolMin:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "TolMin:score",
    CAST(CASE
      WHEN "NGOs:all:min" = "NGOs:all:max" AND NOT "NGOs:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "NGOs:x" - "NGOs:all:min"
        ) / NULLIF("NGOs:all:max" - "NGOs:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "NGOs:score",
    CAST(CASE
      WHEN "CPI:all:min" = "CPI:all:max" AND NOT "CPI:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "CPI:x" - "CPI:all:min"
        ) / NULLIF("CPI:all:max" - "CPI:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "CPI:score",
    CAST(CASE
      WHEN "FemLab:all:min" = "FemLab:all:max" AND NOT "FemLab:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "FemLab:x" - "FemLab:all:min"
        ) / NULLIF("FemLab:all:max" - "FemLab:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "FemLab:score",
    CAST(CASE
      WHEN "WomParl:all:min" = "WomParl:all:max" AND NOT "WomParl:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "WomParl:x" - "WomParl:all:min"
        ) / NULLIF("WomParl:all:max" - "WomParl:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "WomParl:score",
    CAST(CASE
      WHEN "PubDebt:all:min" = "PubDebt:all:max" AND NOT "PubDebt:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "PubDebt:all:max" - "PubDebt:x"
        ) / NULLIF("PubDebt:all:max" - "PubDebt:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "PubDebt:score",
    CAST(CASE
      WHEN "PrivDebt:all:min" = "PrivDebt:all:max" AND NOT "PrivDebt:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "PrivDebt:all:max" - "PrivDebt:x"
        ) / NULLIF("PrivDebt:all:max" - "PrivDebt:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "PrivDebt:score",
    CAST(CASE
      WHEN "GDPGrow:all:min" = "GDPGrow:all:max" AND NOT "GDPGrow:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "GDPGrow:x" - "GDPGrow:all:min"
        ) / NULLIF("GDPGrow:all:max" - "GDPGrow:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "GDPGrow:score",
    CAST(CASE
      WHEN "RDExp:all:min" = "RDExp:all:max" AND NOT "RDExp:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "RDExp:x" - "RDExp:all:min"
        ) / NULLIF("RDExp:all:max" - "RDExp:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "RDExp:score",
    CAST(CASE
      WHEN "NEET:all:min" = "NEET:all:max" AND NOT "NEET:x" IS NULL
      THEN (
        0 + 100
      ) / 2
      ELSE (
        (
          "NEET:all:max" - "NEET:x"
        ) / NULLIF("NEET:all:max" - "NEET:all:min", 0)
      ) * 100
    END AS DOUBLE) AS "NEET:score"
  FROM beside_peers
), there_1 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(NOT "LPI:score" IS NULL AS INT) + CAST(NOT "Flights:score" IS NULL AS INT) + CAST(NOT "Ship:score" IS NULL AS INT) + CAST(NOT "Bord:score" IS NULL AS INT) + CAST(NOT "Elec:score" IS NULL AS INT) + CAST(NOT "Gas:score" IS NULL AS INT) + CAST(NOT "ConSpeed:score" IS NULL AS INT) + CAST(NOT "Cov4G:score" IS NULL AS INT) AS "Physical:there",
    CAST(NOT "Goods:score" IS NULL AS INT) + CAST(NOT "Services:score" IS NULL AS INT) + CAST(NOT "FDI:score" IS NULL AS INT) + CAST(NOT "PRemit:score" IS NULL AS INT) + CAST(NOT "ForPort:score" IS NULL AS INT) AS "ConEcFin:there",
    CAST(NOT "Embs:score" IS NULL AS INT) + CAST(NOT "IGOs:score" IS NULL AS INT) + CAST(NOT "UNVote:score" IS NULL AS INT) AS "Political:there",
    CAST(NOT "CostImpEx:score" IS NULL AS INT) + CAST(NOT "Tariff:score" IS NULL AS INT) + CAST(NOT "TBTs:score" IS NULL AS INT) + CAST(NOT "TIRcon:score" IS NULL AS INT) + CAST(NOT "RTAs:score" IS NULL AS INT) + CAST(NOT "Visa:score" IS NULL AS INT) AS "Instit:there",
    CAST(NOT "StMob:score" IS NULL AS INT) + CAST(NOT "Research:score" IS NULL AS INT) + CAST(NOT "Pat:score" IS NULL AS INT) + CAST(NOT "CultServ:score" IS NULL AS INT) + CAST(NOT "CultGood:score" IS NULL AS INT) + CAST(NOT "Tourist:score" IS NULL AS INT) + CAST(NOT "MigStock:score" IS NULL AS INT) + CAST(NOT "Lang:score" IS NULL AS INT) AS "P2P:there",
    CAST(NOT "Renew:score" IS NULL AS INT) + CAST(NOT "PrimEner:score" IS NULL AS INT) + CAST(NOT "CO2:score" IS NULL AS INT) + CAST(NOT "MatCon:score" IS NULL AS INT) + CAST(NOT "Forest:score" IS NULL AS INT) AS "Environ:there",
    CAST(NOT "Poverty:score" IS NULL AS INT) + CAST(NOT "Palma:score" IS NULL AS INT) + CAST(NOT "TertGrad:score" IS NULL AS INT) + CAST(NOT "FreePress:score" IS NULL AS INT) + CAST(NOT "TolMin:score" IS NULL AS INT) + CAST(NOT "NGOs:score" IS NULL AS INT) + CAST(NOT "CPI:score" IS NULL AS INT) + CAST(NOT "FemLab:score" IS NULL AS INT) + CAST(NOT "WomParl:score" IS NULL AS INT) AS "Social:there",
    CAST(NOT "PubDebt:score" IS NULL AS INT) + CAST(NOT "PrivDebt:score" IS NULL AS INT) + CAST(NOT "GDPGrow:score" IS NULL AS INT) + CAST(NOT "RDExp:score" IS NULL AS INT) + CAST(NOT "NEET:score" IS NULL AS INT) AS "SusEcFin:there"
  FROM scored
), level_1 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE
      WHEN "Physical:there" > 0
      THEN (
        COALESCE("LPI:score", 0) + COALESCE("Flights:score", 0) + COALESCE("Ship:score", 0) + COALESCE("Bord:score", 0) + COALESCE("Elec:score", 0) + COALESCE("Gas:score", 0) + COALESCE("ConSpeed:score", 0) + COALESCE("Cov4G:score", 0)
      ) / "Physical:there"
    END AS DOUBLE) AS "Physical:score",
    "Physical:there" / NULLIF(8, 0) AS "Physical:available",
    "Physical:there" > 0 AS "Physical:enough",
    CAST(CASE
      WHEN "ConEcFin:there" > 0
      THEN (
        COALESCE("Goods:score", 0) + COALESCE("Services:score", 0) + COALESCE("FDI:score", 0) + COALESCE("PRemit:score", 0) + COALESCE("ForPort:score", 0)
      ) / "ConEcFin:there"
    END AS DOUBLE) AS "ConEcFin:score",
    "ConEcFin:there" / NULLIF(5, 0) AS "ConEcFin:available",
    "ConEcFin:there" > 0 AS "ConEcFin:enough",
    CAST(CASE
      WHEN "Political:there" > 0
      THEN (
        COALESCE("Embs:score", 0) + COALESCE("IGOs:score", 0) + COALESCE("UNVote:score", 0)
      ) / "Political:there"
    END AS DOUBLE) AS "Political:score",
    "Political:there" / NULLIF(3, 0) AS "Political:available",
    "Political:there" > 0 AS "Political:enough",
    CAST(CASE
      WHEN "Instit:there" > 0
      THEN (
        COALESCE("CostImpEx:score", 0) + COALESCE("Tariff:score", 0) + COALESCE("TBTs:score", 0) + COALESCE("TIRcon:score", 0) + COALESCE("RTAs:score", 0) + COALESCE("Visa:score", 0)
      ) / "Instit:there"
    END AS DOUBLE) AS "Instit:score",
    "Instit:there" / NULLIF(6, 0) AS "Instit:available",
    "Instit:there" > 0 AS "Instit:enough",
    CAST(CASE
      WHEN "P2P:there" > 0
      THEN (
        COALESCE("StMob:score", 0) + COALESCE("Research:score", 0) + COALESCE("Pat:score", 0) + COALESCE("CultServ:score", 0) + COALESCE("CultGood:score", 0) + COALESCE("Tourist:score", 0) + COALESCE("MigStock:score", 0) + COALESCE("Lang:score", 0)
      ) / "P2P:there"
    END AS DOUBLE) AS "P2P:score",
    "P2P:there" / NULLIF(8, 0) AS "P2P:available",
    "P2P:there" > 0 AS "P2P:enough",
    CAST(CASE
      WHEN "Environ:there" > 0
      THEN (
        COALESCE("Renew:score", 0) + COALESCE("PrimEner:score", 0) + COALESCE("CO2:score", 0) + COALESCE("MatCon:score", 0) + COALESCE("Forest:score", 0)
      ) / "Environ:there"
    END AS DOUBLE) AS "Environ:score",
    "Environ:there" / NULLIF(5, 0) AS "Environ:available",
    "Environ:there" > 0 AS "Environ:enough",
    CAST(CASE
      WHEN "Social:there" > 0
      THEN (
        COALESCE("Poverty:score", 0) + COALESCE("Palma:score", 0) + COALESCE("TertGrad:score", 0) + COALESCE("FreePress:score", 0) + COALESCE("TolMin:score", 0) + COALESCE("NGOs:score", 0) + COALESCE("CPI:score", 0) + COALESCE("FemLab:score", 0) + COALESCE("WomParl:score", 0)
      ) / "Social:there"
    END AS DOUBLE) AS "Social:score",
    "Social:there" / NULLIF(9, 0) AS "Social:available",
    "Social:there" > 0 AS "Social:enough",
    CAST(CASE
      WHEN "SusEcFin:there" > 0
      THEN (
        COALESCE("PubDebt:score", 0) + COALESCE("PrivDebt:score", 0) + COALESCE("GDPGrow:score", 0) + COALESCE("RDExp:score", 0) + COALESCE("NEET:score", 0)
      ) / "SusEcFin:there"
    END AS DOUBLE) AS "SusEcFin:score",
    "SusEcFin:there" / NULLIF(5, 0) AS "SusEcFin:available",
    "SusEcFin:there" > 0 AS "SusEcFin:enough"
  FROM there_1
), there_2 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(NOT "Physical:score" IS NULL AS INT) + CAST(NOT "ConEcFin:score" IS NULL AS INT) + CAST(NOT "Political:score" IS NULL AS INT) + CAST(NOT "Instit:score" IS NULL AS INT) + CAST(NOT "P2P:score" IS NULL AS INT) AS "Conn:there",
    CAST(NOT "Environ:score" IS NULL AS INT) + CAST(NOT "Social:score" IS NULL AS INT) + CAST(NOT "SusEcFin:score" IS NULL AS INT) AS "Sust:there"
  FROM level_1
), level_2 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE
      WHEN "Conn:there" > 0
      THEN (
        COALESCE("Physical:score", 0) + COALESCE("ConEcFin:score", 0) + COALESCE("Political:score", 0) + COALESCE("Instit:score", 0) + COALESCE("P2P:score", 0)
      ) / "Conn:there"
    END AS DOUBLE) AS "Conn:score",
    "Conn:there" / NULLIF(5, 0) AS "Conn:available",
    "Conn:there" > 0 AS "Conn:enough",
    CAST(CASE
      WHEN "Sust:there" > 0
      THEN (
        COALESCE("Environ:score", 0) + COALESCE("Social:score", 0) + COALESCE("SusEcFin:score", 0)
      ) / "Sust:there"
    END AS DOUBLE) AS "Sust:score",
    "Sust:there" / NULLIF(3, 0) AS "Sust:available",
    "Sust:there" > 0 AS "Sust:enough"
  FROM there_2
), there_3 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(NOT "Conn:score" IS NULL AS INT) + CAST(NOT "Sust:score" IS NULL AS INT) AS "Index:there"
  FROM level_2
), level_3 AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE
      WHEN "Index:there" > 0
      THEN (
        COALESCE("Conn:score", 0) + COALESCE("Sust:score", 0)
      ) / "Index:there"
    END AS DOUBLE) AS "Index:score",
    "Index:there" / NULLIF(2, 0) AS "Index:available",
    "Index:there" > 0 AS "Index:enough"
  FROM there_3
), grounds AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(FLOOR("Index:score" * 1000000 + 0.5) AS BIGINT) AS "total:base"
  FROM level_3
), added AS NOT MATERIALIZED (
  SELECT
    *,
    0 AS "total:bonus",
    0 AS "total:deductions",
    FALSE AS "blocked"
  FROM grounds
), clipped AS NOT MATERIALIZED (
  SELECT
    *,
    "total:base" AS "total:clipped"
  FROM added
), multiplied AS NOT MATERIALIZED (
  SELECT
    *,
    "total:clipped" AS "total:multiplied"
  FROM clipped
), capped AS NOT MATERIALIZED (
  SELECT
    *,
    "total:multiplied" AS "total:capped"
  FROM multiplied
), totals AS NOT MATERIALIZED (
  SELECT
    *,
    "total:capped" AS "total"
  FROM capped
), stated_units AS NOT MATERIALIZED (
  SELECT
    *,
    CASE
      WHEN "blocked"
      THEN 'blocked'
      WHEN "total" IS NULL
      THEN 'missing'
      ELSE 'scored'
    END AS "state"
  FROM totals
), all_units AS NOT MATERIALIZED (
  SELECT
    *
  FROM stated_units
  UNION ALL BY NAME
  SELECT
    "unit",
    "group",
    "state"
  FROM left_out
  WHERE
    TRUE
)
SELECT
  *
FROM all_units;

-- scored
CREATE TEMPORARY TABLE scored AS
SELECT
  "unit",
  "group",
  "state",
  "total",
  "Index:score",
  "Conn:score",
  "Physical:score",
  "ConEcFin:score",
  "Political:score",
  "Instit:score",
  "P2P:score",
  "Sust:score",
  "Environ:score",
  "Social:score",
  "SusEcFin:score"
FROM assessed;

-- placed
CREATE TEMPORARY TABLE placed AS
WITH numbered AS NOT MATERIALIZED (
  SELECT
    *,
    rowid AS "row"
  FROM scored
), ranked AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(CASE WHEN NOT "total" IS NULL THEN RANK() OVER (ORDER BY "total" DESC) END AS BIGINT) AS "rank",
    CAST(CASE
      WHEN NOT "total" IS NULL AND NOT "group" IS NULL
      THEN RANK() OVER (PARTITION BY "group" ORDER BY "total" DESC)
    END AS BIGINT) AS "group_rank"
  FROM numbered
), graded AS NOT MATERIALIZED (
  SELECT
    *,
    CAST(NULL AS TEXT) AS "grade"
  FROM ranked
)
SELECT
  "unit",
  "row",
  "rank",
  "group_rank",
  "grade"
FROM graded
ORDER BY
  "row";

-- outcome
CREATE TEMPORARY VIEW outcome AS
SELECT
  *
FROM assessed
JOIN placed
  USING ("unit");

-- results
SELECT
  "unit",
  "group",
  CASE WHEN "state" = 'scored' THEN "Index:score" END AS "Index",
  "Conn:score" AS "Conn",
  "Physical:score" AS "Physical",
  "ConEcFin:score" AS "ConEcFin",
  "Political:score" AS "Political",
  "Instit:score" AS "Instit",
  "P2P:score" AS "P2P",
  "Sust:score" AS "Sust",
  "Environ:score" AS "Environ",
  "Social:score" AS "Social",
  "SusEcFin:score" AS "SusEcFin",
  "rank",
  "group_rank",
  "grade",
  "state"
FROM scored
POSITIONAL JOIN (
  SELECT
    *
    EXCLUDE (unit)
  FROM placed
) AS places
ORDER BY
  "unit";
